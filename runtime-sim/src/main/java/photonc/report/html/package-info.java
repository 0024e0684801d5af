/**
 * The report as one self-contained HTML page. Every number of it stands in the JSON report too and
 * names its place there; words come from the report's own types.
 */
package photonc.report.html;
