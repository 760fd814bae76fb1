// Indicator constants: https://www.mql5.com/en/docs/constants/indicatorconstants
// Numbers are documented, or observed in a client library that talks to terminals; `assumed` marks the others.
enum ENUM_APPLIED_PRICE {
    PRICE_CLOSE = 1,
    PRICE_OPEN = 2,
    PRICE_HIGH = 3,
    PRICE_LOW = 4,
    PRICE_MEDIAN = 5,
    PRICE_TYPICAL = 6,
    PRICE_WEIGHTED = 7,
};
enum ENUM_APPLIED_VOLUME {
    VOLUME_TICK = 0,
    VOLUME_REAL = 1,
};
enum ENUM_STO_PRICE {
    STO_LOWHIGH = 0,
    STO_CLOSECLOSE = 1,
};
enum ENUM_MA_METHOD {
    MODE_SMA = 0,
    MODE_EMA = 1,
    MODE_SMMA = 2,
    MODE_LWMA = 3,
};
enum ENUM_DRAW_TYPE { // numbers assumed
    DRAW_NONE = 0,
    DRAW_LINE = 1,
    DRAW_SECTION = 2,
    DRAW_HISTOGRAM = 3,
    DRAW_HISTOGRAM2 = 4,
    DRAW_ARROW = 5,
    DRAW_ZIGZAG = 6,
    DRAW_FILLING = 7,
    DRAW_BARS = 8,
    DRAW_CANDLES = 9,
    DRAW_COLOR_LINE = 10,
    DRAW_COLOR_SECTION = 11,
    DRAW_COLOR_HISTOGRAM = 12,
    DRAW_COLOR_HISTOGRAM2 = 13,
    DRAW_COLOR_ARROW = 14,
    DRAW_COLOR_ZIGZAG = 15,
    DRAW_COLOR_BARS = 16,
    DRAW_COLOR_CANDLES = 17,
};
enum ENUM_PLOT_PROPERTY_INTEGER { // numbers assumed
    PLOT_ARROW = 0,
    PLOT_ARROW_SHIFT = 1,
    PLOT_DRAW_BEGIN = 2,
    PLOT_DRAW_TYPE = 3,
    PLOT_SHOW_DATA = 4,
    PLOT_SHIFT = 5,
    PLOT_LINE_STYLE = 6,
    PLOT_LINE_WIDTH = 7,
    PLOT_COLOR_INDEXES = 8,
    PLOT_LINE_COLOR = 9,
};
enum ENUM_PLOT_PROPERTY_DOUBLE { // numbers assumed
    PLOT_EMPTY_VALUE = 0,
};
enum ENUM_PLOT_PROPERTY_STRING { // numbers assumed
    PLOT_LABEL = 0,
};
enum ENUM_LINE_STYLE { // numbers assumed
    STYLE_SOLID = 0,
    STYLE_DASH = 1,
    STYLE_DOT = 2,
    STYLE_DASHDOT = 3,
    STYLE_DASHDOTDOT = 4,
};
enum ENUM_INDEXBUFFER_TYPE { // numbers assumed
    INDICATOR_DATA = 0,
    INDICATOR_COLOR_INDEX = 1,
    INDICATOR_CALCULATIONS = 2,
};
enum ENUM_CUSTOMIND_PROPERTY_INTEGER { // numbers assumed
    INDICATOR_DIGITS = 0,
    INDICATOR_HEIGHT = 1,
    INDICATOR_LEVELS = 2,
    INDICATOR_LEVELCOLOR = 3,
    INDICATOR_LEVELSTYLE = 4,
    INDICATOR_LEVELWIDTH = 5,
    INDICATOR_FIXED_MINIMUM = 6,
    INDICATOR_FIXED_MAXIMUM = 7,
};
enum ENUM_CUSTOMIND_PROPERTY_DOUBLE { // numbers assumed
    INDICATOR_MINIMUM = 0,
    INDICATOR_MAXIMUM = 1,
    INDICATOR_LEVELVALUE = 2,
};
enum ENUM_CUSTOMIND_PROPERTY_STRING { // numbers assumed
    INDICATOR_SHORTNAME = 0,
    INDICATOR_LEVELTEXT = 1,
};
enum ENUM_INDICATOR {
    IND_AC = 5,
    IND_AD = 6,
    IND_ALLIGATOR = 7,
    IND_ADX = 8,
    IND_ADXW = 9,
    IND_ATR = 10,
    IND_AO = 11,
    IND_BEARS = 12,
    IND_BANDS = 13,
    IND_BULLS = 14,
    IND_CCI = 15,
    IND_DEMARKER = 16,
    IND_ENVELOPES = 17,
    IND_FORCE = 18,
    IND_FRACTALS = 19,
    IND_GATOR = 20,
    IND_ICHIMOKU = 21,
    IND_BWMFI = 22,
    IND_MACD = 23,
    IND_MOMENTUM = 24,
    IND_MFI = 25,
    IND_MA = 26,
    IND_OSMA = 27,
    IND_OBV = 28,
    IND_SAR = 29,
    IND_RSI = 30,
    IND_RVI = 31,
    IND_STDDEV = 32,
    IND_STOCHASTIC = 33,
    IND_VOLUMES = 34,
    IND_WPR = 35,
    IND_DEMA = 36,
    IND_TEMA = 37,
    IND_TRIX = 38,
    IND_FRAMA = 39,
    IND_AMA = 40,
    IND_CHAIKIN = 41,
    IND_VIDYA = 42,
    IND_CUSTOM = 43,
};
enum ENUM_DATATYPE {
    TYPE_BOOL = 1,
    TYPE_CHAR = 2,
    TYPE_UCHAR = 3,
    TYPE_SHORT = 4,
    TYPE_USHORT = 5,
    TYPE_COLOR = 6,
    TYPE_INT = 7,
    TYPE_UINT = 8,
    TYPE_DATETIME = 9,
    TYPE_LONG = 10,
    TYPE_ULONG = 11,
    TYPE_FLOAT = 12,
    TYPE_DOUBLE = 13,
    TYPE_STRING = 14,
    TYPE_VECTOR = 15, // this and what follows: numbers assumed
    TYPE_VECTORF = 16,
    TYPE_VECTORC = 17,
    TYPE_VECTORCF = 18,
    TYPE_MATRIX = 19,
    TYPE_MATRIXF = 20,
    TYPE_MATRIXC = 21,
    TYPE_MATRIXCF = 22,
};
const int MAIN_LINE = 0;
const int SIGNAL_LINE = 1;
const int PLUSDI_LINE = 1;
const int MINUSDI_LINE = 2;
const int BASE_LINE = 0;
const int UPPER_BAND = 1;
const int LOWER_BAND = 2;
const int UPPER_LINE = 0;
const int LOWER_LINE = 1;
const int UPPER_HISTOGRAM = 0;
const int LOWER_HISTOGRAM = 2;
const int GATORJAW_LINE = 0;
const int GATORTEETH_LINE = 1;
const int GATORLIPS_LINE = 2;
const int TENKANSEN_LINE = 0;
const int KIJUNSEN_LINE = 1;
const int SENKOUSPANA_LINE = 2;
const int SENKOUSPANB_LINE = 3;
const int CHIKOUSPAN_LINE = 4;
