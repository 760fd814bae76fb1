#define PROBE_INNER "the folder of the file that includes"
