// Optimisation results: the functions of https://www.mql5.com/en/docs/optimization_frames
bool FrameFirst();
bool FrameFilter(const string name, long id);
bool FrameNext(ulong &pass, string &name, long &id, double &value);
bool FrameNext(ulong &pass, string &name, long &id, double &value, any &data[]);
bool FrameInputs(ulong pass, string &parameters[], uint &parameters_count);
bool FrameAdd(const string name, long id, double value, const string filename);
bool FrameAdd(const string name, long id, double value, const any &data[]);
bool ParameterGetRange(const string name, bool &enable, long &value, long &start, long &step, long &stop);
bool ParameterGetRange(const string name, bool &enable, double &value, double &start, double &step, double &stop);
bool ParameterSetRange(const string name, bool enable, long value, long start, long step, long stop);
bool ParameterSetRange(const string name, bool enable, double value, double start, double step, double stop);
