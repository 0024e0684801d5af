/** From array-level modules to programs: instructions, addresses and tokens. */
package photonc.backend;
