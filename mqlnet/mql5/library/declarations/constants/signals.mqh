// Signal properties: https://www.mql5.com/en/docs/constants/tradingconstants/signalproperties
// Numbers are documented, or observed in a client library that talks to terminals; `assumed` marks the others.
enum ENUM_SIGNAL_BASE_DOUBLE { // numbers assumed
    SIGNAL_BASE_BALANCE = 0,
    SIGNAL_BASE_EQUITY = 1,
    SIGNAL_BASE_GAIN = 2,
    SIGNAL_BASE_MAX_DRAWDOWN = 3,
    SIGNAL_BASE_PRICE = 4,
    SIGNAL_BASE_ROI = 5,
};
enum ENUM_SIGNAL_BASE_INTEGER { // numbers assumed
    SIGNAL_BASE_DATE_PUBLISHED = 0,
    SIGNAL_BASE_DATE_STARTED = 1,
    SIGNAL_BASE_DATE_UPDATED = 2,
    SIGNAL_BASE_ID = 3,
    SIGNAL_BASE_LEVERAGE = 4,
    SIGNAL_BASE_PIPS = 5,
    SIGNAL_BASE_RATING = 6,
    SIGNAL_BASE_SUBSCRIBERS = 7,
    SIGNAL_BASE_TRADES = 8,
    SIGNAL_BASE_TRADE_MODE = 9,
};
enum ENUM_SIGNAL_BASE_STRING { // numbers assumed
    SIGNAL_BASE_AUTHOR_LOGIN = 0,
    SIGNAL_BASE_BROKER = 1,
    SIGNAL_BASE_BROKER_SERVER = 2,
    SIGNAL_BASE_NAME = 3,
    SIGNAL_BASE_CURRENCY = 4,
};
enum ENUM_SIGNAL_INFO_DOUBLE { // numbers assumed
    SIGNAL_INFO_EQUITY_LIMIT = 0,
    SIGNAL_INFO_SLIPPAGE = 1,
    SIGNAL_INFO_VOLUME_PERCENT = 2,
};
enum ENUM_SIGNAL_INFO_INTEGER { // numbers assumed
    SIGNAL_INFO_CONFIRMATIONS_DISABLED = 0,
    SIGNAL_INFO_COPY_SLTP = 1,
    SIGNAL_INFO_DEPOSIT_PERCENT = 2,
    SIGNAL_INFO_ID = 3,
    SIGNAL_INFO_SUBSCRIPTION_ENABLED = 4,
    SIGNAL_INFO_TERMS_AGREE = 5,
};
enum ENUM_SIGNAL_INFO_STRING { // numbers assumed
    SIGNAL_INFO_NAME = 0,
};
