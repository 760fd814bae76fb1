#define PROBE_INNER "the folder of the program"
