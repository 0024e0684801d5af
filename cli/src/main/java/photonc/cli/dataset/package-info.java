/**
 * Labelled samples as users have them: IDX and CIFAR files, folders of pictures, NumPy archives.
 */
package photonc.cli.dataset;
