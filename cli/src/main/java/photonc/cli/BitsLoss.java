package photonc.cli;

/**
 * What a program with fewer bits lost.
 *
 * @param loss what is limited: a share of inputs, or the error itself
 * @param error sum (y - r)^2 / sum r^2 over the outputs, r those of the program with all bits
 */
record BitsLoss(double loss, double error) {}
