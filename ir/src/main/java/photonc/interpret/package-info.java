/** The reference interpreter: what every op of every level means, in plain loops over arrays. */
package photonc.interpret;
