package photonc.backend;

/** One unit's reads or writes of bytes {@code from .. to-1} of a resource. */
record Access(Resource resource, long from, long to, boolean write) {}
