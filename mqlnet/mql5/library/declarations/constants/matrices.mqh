// Matrix and vector constants: https://www.mql5.com/en/docs/matrix/matrix_types/matrix_enumerations
// Numbers are documented, or observed in a client library that talks to terminals; `assumed` marks the others.
enum ENUM_GEMM { // numbers assumed: the manual calls them flags
    TRANSP_A = 1,
    TRANSP_B = 2,
    TRANSP_C = 4,
};
enum ENUM_AVERAGE_MODE { // numbers assumed
    AVERAGE_NONE = 0,
    AVERAGE_BINARY = 1,
    AVERAGE_MICRO = 2,
    AVERAGE_MACRO = 3,
    AVERAGE_WEIGHTED = 4,
};
enum ENUM_VECTOR_NORM { // numbers assumed
    VECTOR_NORM_INF = 0,
    VECTOR_NORM_MINUS_INF = 1,
    VECTOR_NORM_P = 2,
};
enum ENUM_MATRIX_NORM { // numbers assumed
    MATRIX_NORM_FROBENIUS = 0,
    MATRIX_NORM_SPECTRAL = 1,
    MATRIX_NORM_NUCLEAR = 2,
    MATRIX_NORM_INF = 3,
    MATRIX_NORM_P1 = 4,
    MATRIX_NORM_P2 = 5,
    MATRIX_NORM_MINUS_INF = 6,
    MATRIX_NORM_MINUS_P1 = 7,
    MATRIX_NORM_MINUS_P2 = 8,
};
enum ENUM_VECTOR_CONVOLVE { // numbers assumed
    VECTOR_CONVOLVE_FULL = 0,
    VECTOR_CONVOLVE_SAME = 1,
    VECTOR_CONVOLVE_VALID = 2,
};
enum ENUM_REGRESSION_METRIC { // numbers assumed
    REGRESSION_MAE = 0,
    REGRESSION_MSE = 1,
    REGRESSION_RMSE = 2,
    REGRESSION_R2 = 3,
    REGRESSION_MAPE = 4,
    REGRESSION_MSPE = 5,
    REGRESSION_RMSLE = 6,
    REGRESSION_SMAPE = 7,
    REGRESSION_MAXE = 8,
    REGRESSION_MEDE = 9,
    REGRESSION_MPD = 10,
    REGRESSION_MGD = 11,
    REGRESSION_EXPV = 12,
};
enum ENUM_CLASSIFICATION_METRIC { // numbers assumed
    CLASSIFICATION_ACCURACY = 0,
    CLASSIFICATION_AVERAGE_PRECISION = 1,
    CLASSIFICATION_BALANCED_ACCURACY = 2,
    CLASSIFICATION_F1 = 3,
    CLASSIFICATION_JACCARD = 4,
    CLASSIFICATION_PRECISION = 5,
    CLASSIFICATION_RECALL = 6,
    CLASSIFICATION_ROC_AUC = 7,
    CLASSIFICATION_TOP_K_ACCURACY = 8,
};
enum ENUM_LOSS_FUNCTION { // numbers assumed
    LOSS_MSE = 0,
    LOSS_MAE = 1,
    LOSS_CCE = 2,
    LOSS_BCE = 3,
    LOSS_MAPE = 4,
    LOSS_MSLE = 5,
    LOSS_KLD = 6,
    LOSS_COSINE = 7,
    LOSS_POISSON = 8,
    LOSS_HINGE = 9,
    LOSS_SQ_HINGE = 10,
    LOSS_CAT_HINGE = 11,
    LOSS_LOG_COSH = 12,
    LOSS_HUBER = 13,
};
enum ENUM_ACTIVATION_FUNCTION { // numbers assumed
    AF_ELU = 0,
    AF_EXP = 1,
    AF_GELU = 2,
    AF_HARD_SIGMOID = 3,
    AF_LINEAR = 4,
    AF_LRELU = 5,
    AF_RELU = 6,
    AF_SELU = 7,
    AF_SIGMOID = 8,
    AF_SOFTMAX = 9,
    AF_SOFTPLUS = 10,
    AF_SOFTSIGN = 11,
    AF_SWISH = 12,
    AF_TANH = 13,
    AF_TRELU = 14,
};
enum ENUM_SORT_MODE { // numbers assumed
    SORT_ASCENDING = 0,
    SORT_DESCENDING = 1,
};
enum ENUM_MATRIX_AXIS { // numbers assumed
    AXIS_NONE = 0,
    AXIS_HORZ = 1,
    AXIS_VERT = 2,
};
