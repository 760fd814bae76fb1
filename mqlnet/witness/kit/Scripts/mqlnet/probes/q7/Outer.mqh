#include "Inner.mqh"
