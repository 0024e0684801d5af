/**
 * How much each constant of a target matters: what was varied, what came of it, how it is shown.
 */
package photonc.cli.sensitivity;
