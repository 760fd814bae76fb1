// ONNX models: the functions of https://www.mql5.com/en/docs/onnx
long OnnxCreate(string filename, uint flags);
long OnnxCreateFromBuffer(const uchar &buffer[], ulong flags);
bool OnnxRelease(long onnx_handle);
bool OnnxRun(long onnx_handle, ulong flags, ...);
long OnnxGetInputCount(long onnx_handle);
long OnnxGetOutputCount(long onnx_handle);
string OnnxGetInputName(long onnx_handle, long index);
string OnnxGetOutputName(long onnx_handle, long index);
bool OnnxGetInputTypeInfo(long onnx_handle, long index, OnnxTypeInfo &typeinfo);
bool OnnxGetOutputTypeInfo(long onnx_handle, long index, OnnxTypeInfo &typeinfo);
bool OnnxSetInputShape(long onnx_handle, long input_index, const ulong &shape[]);
bool OnnxSetOutputShape(long onnx_handle, long output_index, const ulong &shape[]);
