// Enumerations of the OpenBLAS methods: https://www.mql5.com/en/docs/matrix/openblas
// The manual gives names only, so all numbers are `assumed`.
enum ENUM_SVD_Z { // numbers assumed
    SVDZ_N = 0,
    SVDZ_A = 1,
    SVDZ_S = 2,
};
enum ENUM_SVDQRP_A { // numbers assumed
    SVDQRP_A = 0,
    SVDQRPA_M = 1,
    SVDQRPA_H = 2,
};
enum ENUM_SVDQRP_P { // numbers assumed
    SVDQRPP_P = 0,
    SVDQRPP_N = 1,
};
enum ENUM_SVDQRP_R { // numbers assumed
    SVDQRPR_T = 0,
    SVDQRPR_N = 1,
};
enum ENUM_SVDQRP_U { // numbers assumed
    SVDQRPU_A = 0,
    SVDQRPU_S = 1,
    SVDQRPU_R = 2,
    SVDQRPU_F = 3,
    SVDQRPU_N = 4,
};
enum ENUM_SVDQRP_V { // numbers assumed
    SVDQRPV_A = 0,
    SVDQRPV_R = 1,
    SVDQRPV_N = 2,
};
enum ENUM_SVD_VECTORS { // numbers assumed
    SVDVECTORS_N = 0,
    SVDVECTORS_U = 1,
    SVDVECTORS_V = 2,
    SVDVECTORS_UV = 3,
};
enum ENUM_BLAS_RANGE { // numbers assumed
    BLASRANGE_A = 0,
    BLASRANGE_V = 1,
    BLASRANGE_I = 2,
};
enum ENUM_SVDJH_A { // numbers assumed
    SVDJHA_C = 0,
    SVDJHA_E = 1,
    SVDJHA_F = 2,
    SVDJHA_G = 3,
    SVDJHA_A = 4,
    SVDJHA_R = 5,
};
enum ENUM_SVDJH_U { // numbers assumed
    SVDJHU_U = 0,
    SVDJHU_F = 1,
    SVDJHU_N = 2,
};
enum ENUM_SVDJH_V { // numbers assumed
    SVDJHV_V = 0,
    SVDJHV_J = 1,
    SVDJHV_N = 2,
};
enum ENUM_SVDJH_R { // numbers assumed
    SVDJHR_N = 0,
    SVDJHR_R = 1,
};
enum ENUM_SVDJH_T { // numbers assumed
    SVDJHT_T = 0,
    SVDJHT_N = 1,
};
enum ENUM_SVDJH_P { // numbers assumed
    SVDJHP_P = 0,
    SVDJHP_N = 1,
};
enum ENUM_SVDJL_U { // numbers assumed
    SVDJLU_U = 0,
    SVDJLU_C = 1,
    SVDJLU_N = 2,
};
enum ENUM_SVDJL_V { // numbers assumed
    SVDJLV_V = 0,
    SVDJLV_A = 1,
    SVDJLV_N = 2,
};
enum ENUM_SVDBIDIAG_Z { // numbers assumed
    SVDJOBZ_V = 0,
    SVDJOBZ_N = 1,
};
enum ENUM_EIG_VECTORS { // numbers assumed
    EIGVECTORS_N = 0,
    EIGVECTORS_L = 1,
    EIGVECTORS_R = 2,
    EIGVECTORS_LR = 3,
};
enum ENUM_EIG_BALANCE { // numbers assumed
    EIGBALANCE_N = 0,
    EIGBALANCE_P = 1,
    EIGBALANCE_S = 2,
    EIGBALANCE_B = 3,
};
enum ENUM_EIG_SENSE { // numbers assumed
    EIGSENSE_N = 0,
    EIGSENSE_E = 1,
    EIGSENSE_V = 2,
    EIGSENSE_B = 3,
};
enum ENUM_EIG_SCHUR { // numbers assumed
    EIGSCHUR_N = 0,
    EIGSCHUR_V = 1,
};
enum ENUM_EIG_VALUES { // numbers assumed
    EIGVALUES_V = 0,
    EIGVALUES_N = 1,
};
enum ENUM_EIGS2_TYPE { // numbers assumed
    EIGS2TYPE_1 = 0,
    EIGS2TYPE_2 = 1,
    EIGS2TYPE_3 = 2,
};
enum ENUM_EIGTRIDIAG_Z { // numbers assumed
    EIGCOMPZ_N = 0,
    EIGCOMPZ_V = 1,
    EIGCOMPZ_I = 2,
};
enum ENUM_EQUATIONS_FORM { // numbers assumed
    EQUATIONSFORM_N = 0,
    EQUATIONSFORM_T = 1,
    EQUATIONSFORM_C = 2,
};
enum ENUM_BLAS_NORM { // numbers assumed
    BLASNORM_O = 0,
    BLASNORM_I = 1,
};
enum ENUM_BLAS_TRANS { // numbers assumed
    BLASTRANS_N = 0,
    BLASTRANS_T = 1,
    BLASTRANS_C = 2,
};
enum ENUM_SYLVESTER_ISIGN { // numbers assumed
    ISIGN_PLUS = 0,
    ISIGN_MINUS = 1,
};
enum ENUM_BLAS_NORMX { // numbers assumed
    BLASNORMX_O = 0,
    BLASNORMX_I = 1,
    BLASNORMX_F = 2,
    BLASNORMX_M = 3,
};
enum ENUM_EIG_SIDE { // numbers assumed
    EIGSIDE_R = 0,
    EIGSIDE_L = 1,
};
enum ENUM_DMD_SCALE { // numbers assumed
    DMDSCALE_S = 0,
    DMDSCALE_C = 1,
    DMDSCALE_Y = 2,
    DMDSCALE_N = 3,
};
enum ENUM_DMD_EIGV { // numbers assumed
    DMDEIGV_V = 0,
    DMDEIGV_F = 1,
    DMDEIGV_N = 2,
};
enum ENUM_DMD_RESIDUALS { // numbers assumed
    DMDRESIDUALS_R = 0,
    DMDRESIDUALS_N = 1,
};
enum ENUM_DMD_REFINE { // numbers assumed
    DMDREFINE_R = 0,
    DMDREFINE_E = 1,
    DMDREFINE_N = 2,
};
enum ENUM_SVD_ALG { // numbers assumed
    SVDALG_1 = 0,
    SVDALG_2 = 1,
    SVDALG_3 = 2,
    SVDALG_4 = 3,
};
enum ENUM_DMDQ_EIGV { // numbers assumed
    DMDQEIGV_V = 0,
    DMDQEIGV_F = 1,
    DMDQEIGV_Q = 2,
    DMDQEIGV_N = 3,
};
enum ENUM_DMDQ_Q { // numbers assumed
    DMDQQ_Q = 0,
    DMDQQ_N = 1,
};
enum ENUM_DMDQ_R { // numbers assumed
    DMDQR_R = 0,
    DMDQR_N = 1,
};
enum ENUM_BLAS_SIDE { // numbers assumed
    BLASSIDE_L = 0,
    BLASSIDE_R = 1,
};
