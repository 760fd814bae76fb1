// Puts this terminal to the conformance suite: connects to `mqlnet check --subject tcp:listen:127.0.0.1:24900`, takes
// one request a line, calls the function, and answers with what came back.
//
// A program cannot do everything that a test asks for. What it cannot do it answers with "unsupported" and a reason:
//   - change the terminal's settings: enter them once for each setup (`mqlnet witness setups`)
//   - restart the terminal, move its clock, delete its cookies
//   - be another kind of program than it is, or two programs at once
//   - make an array of a fixed size that is known only at run time
// Its own connection takes one of the 128 sockets of a program; the sockets under test are counted from 1 behind it.
#include "Message.mqh"

#define AGENT_SOCKETS 127
#define AGENT_PATIENCE 60000  // milliseconds
#define AGENT_MARK    65537  // what SetUserError(1) leaves: a call that writes no last error leaves it there

class Agent
  {
   string            m_kind;
   bool              m_pushes;
   int               m_line;
   uchar             m_waiting[];
   bool              m_has_program;
   int               m_base;
   int               m_highest;
   int               m_sockets[];
   int               m_last_error;
   int               m_last_refusal;
   Message           m_request;
   string            m_refusal;

   bool              Connect(string host, int port);
   void              Serve(void);
   bool              NextLine(string &line);
   bool              Send(string text);
   string            Answer(void);
   string            Ok(string more) { return "\"status\":\"ok\"" + more; }
   string            Unsupported(string reason) { return "\"status\":\"unsupported\",\"reason\":" + Message::Quoted(reason); }

   string            Start(void);
   string            Program(void);
   string            Called(void);
   bool              Call(string function, string &value, string &out);
   bool              CallSocket(string function, string &value, string &out);
   void              EndProgram(void);

   int               Real(long number) { return (int)(number > 0 ? number + m_base : number); }
   int               Number(int real) { return real > m_base ? real - m_base : real; }
   void              Opened(int real);
   void              Closed(int real);

   string            At(int index, string field) { return "arguments." + (string)index + "." + field; }
   long              Int(int index) { return m_request.Number(At(index, "value")); }
   string            Text(int index);
   void              Bytes(int index, uchar &bytes[]) { Message::Bytes(m_request.Value(At(index, "value")), bytes); }
   string            Out(int index, string value) { return Message::Quoted(m_request.Value(At(index, "name"))) + ":" + value; }
   string            Bool(bool value) { return value ? "true" : "false"; }
   int               TerminalProperty(string name);
   int               ProgramProperty(string name);

public:
                     Agent(string kind, bool pushes) : m_kind(kind), m_pushes(pushes), m_line(INVALID_HANDLE), m_has_program(false), m_base(0), m_highest(0), m_last_error(0), m_last_refusal(0) { }
   void              Run(string host, int port);
  };

// Serve the suite until the program is stopped or nobody listens any more; wait a minute for the suite to begin.
void Agent::Run(string host, int port)
  {
   int served = 0;
   ulong began = GetTickCount64();
   while(!IsStopped())
      if(Connect(host, port))
        {
         Serve();
         EndProgram();
         SocketClose(m_line);
         served++;
        }
      else
        {
         if(served > 0 || GetTickCount64() - began > AGENT_PATIENCE)
            break;
         Sleep(250);
        }
   if(served == 0)
      Print("mqlnet: nobody listens at ", host, ":", port, " (error ", m_last_refusal, "). Start `mqlnet check --subject tcp:listen:", host, ":", port,
            "` first, and allow ", host, " in Tools, Options, Expert Advisors");
   Print("mqlnet: the agent has ended");
  }

bool Agent::Connect(string host, int port)
  {
   ArrayResize(m_waiting, 0);
   m_line = SocketCreate();
   if(m_line == INVALID_HANDLE)
      return false;
   m_highest = MathMax(m_highest, m_line);
   if(SocketConnect(m_line, host, port, 5000))
      return true;
   m_last_refusal = GetLastError();
   SocketClose(m_line);
   return false;
  }

void Agent::Serve(void)
  {
   string line;
   while(!IsStopped() && NextLine(line))
     {
      if(!m_request.Read(line))
        {
         Print("mqlnet: this line is no message: ", StringSubstr(line, 0, 200));
         return;
        }
      string seq = m_request.Value("seq");
      if(!Send("{\"seq\":" + seq + "," + Answer() + "}\n") || m_request.Value("cmd") == "stop")
         return;
     }
  }

bool Agent::NextLine(string &line)
  {
   int looked = 0;
   while(!IsStopped())
     {
      int size = ArraySize(m_waiting);
      while(looked < size && m_waiting[looked] != '\n')
         looked++;
      if(looked < size)
        {
         line = looked == 0 ? "" : CharArrayToString(m_waiting, 0, looked, CP_UTF8);
         ArrayRemove(m_waiting, 0, looked + 1);
         return true;
        }
      uchar chunk[];
      uint ready = SocketIsReadable(m_line);
      int count = SocketRead(m_line, chunk, ready > 0 ? ready : 1, 1000);
      if(count > 0)
         ArrayCopy(m_waiting, chunk, size, 0, count);
      else
         if(!SocketIsConnected(m_line))
            return false;
     }
   return false;
  }

bool Agent::Send(string text)
  {
   uchar bytes[];
   int size = StringToCharArray(text, bytes, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   return SocketSend(m_line, bytes, size) == size;
  }

string Agent::Answer(void)
  {
   string cmd = m_request.Value("cmd");
   if(cmd == "start")
      return Start();
   if(cmd == "configure")
     {
      EndProgram();
      return Ok("");
     }
   if(cmd == "program")
      return Program();
   if(cmd == "call")
      return Called();
   if(cmd == "end-program")
     {
      EndProgram();
      return Ok("");
     }
   if(cmd == "stop")
      return Ok("");
   return Unsupported("a program cannot " + cmd + " its terminal");
  }

string Agent::Start(void)
  {
   string functions =
      "\"GetLastError\",\"MQLInfoInteger\",\"ResetLastError\",\"SendFTP\",\"SendMail\",\"SocketClose\",\"SocketConnect\",\"SocketCreate\","
      "\"SocketIsConnected\",\"SocketIsReadable\",\"SocketIsWritable\",\"SocketRead\",\"SocketSend\",\"SocketTimeouts\","
      "\"SocketTlsCertificate\",\"SocketTlsHandshake\",\"SocketTlsRead\",\"SocketTlsReadAvailable\",\"SocketTlsSend\","
      "\"TerminalInfoInteger\",\"WebRequest\"";
   if(m_pushes)
      functions += ",\"SendNotification\"";
   return Ok(",\"protocol\":1,\"name\":" + Message::Quoted(TerminalInfoString(TERMINAL_NAME)) +
             ",\"version\":\"build " + (string)TerminalInfoInteger(TERMINAL_BUILD) + "\",\"language\":\"MQL5\"" +
             ",\"functions\":[" + functions + "],\"abilities\":[]");
  }

string Agent::Program(void)
  {
   if(m_request.Flag("tester"))
      return Unsupported("this agent does not run in the Strategy Tester");
   if(m_request.Value("kind") != m_kind)
      return Unsupported("this agent is a program of another kind: run the agent of kind " + m_request.Value("kind"));
   if(m_has_program)
      return Unsupported("a program cannot start a second one");
   m_has_program = true;
   m_base = m_highest;
   m_last_error = 0;
   return Ok(",\"program\":1");
  }

void Agent::EndProgram(void)
  {
   for(int i = 0; i < ArraySize(m_sockets); i++)
      SocketClose(m_sockets[i]);
   ArrayResize(m_sockets, 0);
   m_has_program = false;
  }

void Agent::Opened(int real)
  {
   int count = ArraySize(m_sockets);
   ArrayResize(m_sockets, count + 1, 128);
   m_sockets[count] = real;
   m_highest = MathMax(m_highest, real);
  }

void Agent::Closed(int real)
  {
   for(int i = 0; i < ArraySize(m_sockets); i++)
      if(m_sockets[i] == real)
        {
         ArrayRemove(m_sockets, i, 1);
         return;
        }
  }

string Agent::Text(int index)
  {
   if(m_request.IsNull(At(index, "value")))
      return NULL;
   return m_request.Value(At(index, "value"));
  }

// Call a function as the program under test would, and see whether it wrote a last error: it finds a code there that no
// function leaves.
string Agent::Called(void)
  {
   if(!m_has_program)
      return Unsupported("there is no program under test");
   string function = m_request.Value("function");
   if(function == "GetLastError")
      return Ok(",\"value\":" + (string)m_last_error + ",\"last_error\":" + (string)m_last_error + ",\"out\":{}");
   if(function == "ResetLastError")
     {
      m_last_error = 0;
      return Ok(",\"value\":null,\"last_error\":0,\"out\":{}");
     }
   string value, out = "";
   m_refusal = "";
   bool is_known = StringFind(function, "Socket") == 0 ? CallSocket(function, value, out) : Call(function, value, out);
   if(m_refusal != "")
      return Unsupported(m_refusal);
   if(!is_known)
      return Unsupported("this agent does not know " + function);
   return Ok(",\"value\":" + value + ",\"last_error\":" + (string)m_last_error + ",\"out\":{" + out + "}");
  }

// One call, between the mark and the look at what it left.
#define AGENT_CALL(result, call)             \
   ResetLastError();                         \
   SetUserError(1);                          \
   result = call;                            \
   if(GetLastError() != AGENT_MARK)          \
      m_last_error = GetLastError();

bool Agent::Call(string function, string &value, string &out)
  {
   bool done = false;
   if(function == "SendNotification")
     {
      AGENT_CALL(done, SendNotification(Text(0)))
      value = Bool(done);
      return true;
     }
   if(function == "SendMail")
     {
      AGENT_CALL(done, SendMail(Text(0), Text(1)))
      value = Bool(done);
      return true;
     }
   if(function == "SendFTP")
     {
      if(m_request.Number("arguments") < 2)
        {
         AGENT_CALL(done, SendFTP(Text(0)))
        }
      else
        {
         AGENT_CALL(done, SendFTP(Text(0), Text(1)))
        }
      value = Bool(done);
      return true;
     }
   if(function == "TerminalInfoInteger")
     {
      int state = 0;
      AGENT_CALL(state, TerminalInfoInteger((ENUM_TERMINAL_INFO_INTEGER)TerminalProperty(Text(0))))
      value = (string)state;
      return true;
     }
   if(function == "MQLInfoInteger")
     {
      int state = 0;
      AGENT_CALL(state, MQLInfoInteger((ENUM_MQL_INFO_INTEGER)ProgramProperty(Text(0))))
      value = (string)state;
      return true;
     }
   if(function != "WebRequest")
      return false;
   int status = 0;
   uchar data[], result[];
   bool is_long = m_request.Number("arguments") == 9;
   int at_data = is_long ? 5 : 4, at_result = is_long ? 7 : 5;
   if(m_request.Flag(At(at_result, "fixed")))
     {
      m_refusal = "a program cannot make an array of a fixed size at run time";
      return true;
     }
   Bytes(at_data, data);
   Bytes(at_result, result);
   string headers = Text(at_result + 1);
   if(is_long)
     {
      AGENT_CALL(status, WebRequest(Text(0), Text(1), Text(2), Text(3), (int)Int(4), data, (int)Int(6), result, headers))
     }
   else
     {
      AGENT_CALL(status, WebRequest(Text(0), Text(1), Text(2), (int)Int(3), data, result, headers))
     }
   value = (string)status;
   out = Out(at_result, Message::Quoted(result)) + "," + Out(at_result + 1, Message::Quoted(headers));
   return true;
  }

bool Agent::CallSocket(string function, string &value, string &out)
  {
   bool done = false;
   int count = 0;
   uint ready = 0;
   if(function == "SocketCreate")
     {
      if(ArraySize(m_sockets) >= AGENT_SOCKETS)
        {
         m_refusal = "the agent's own connection takes one of the 128 sockets";
         return true;
        }
      if(m_request.Number("arguments") < 1)
        {
         AGENT_CALL(count, SocketCreate())
        }
      else
        {
         AGENT_CALL(count, SocketCreate((uint)Int(0)))
        }
      if(count != INVALID_HANDLE)
         Opened(count);
      value = (string)Number(count);
      return true;
     }
   int socket = Real(Int(0));
   if(m_request.Flag(At(1, "fixed")))
     {
      m_refusal = "a program cannot make an array of a fixed size at run time";
      return true;
     }
   if(function == "SocketClose")
     {
      AGENT_CALL(done, SocketClose(socket))
      if(done)
         Closed(socket);
      value = Bool(done);
      return true;
     }
   if(function == "SocketConnect")
     {
      AGENT_CALL(done, SocketConnect(socket, Text(1), (uint)Int(2), (uint)Int(3)))
      value = Bool(done);
      return true;
     }
   if(function == "SocketIsConnected")
     {
      AGENT_CALL(done, SocketIsConnected(socket))
      value = Bool(done);
      return true;
     }
   if(function == "SocketIsWritable")
     {
      AGENT_CALL(done, SocketIsWritable(socket))
      value = Bool(done);
      return true;
     }
   if(function == "SocketIsReadable")
     {
      AGENT_CALL(ready, SocketIsReadable(socket))
      value = (string)ready;
      return true;
     }
   if(function == "SocketTimeouts")
     {
      AGENT_CALL(done, SocketTimeouts(socket, (uint)Int(1), (uint)Int(2)))
      value = Bool(done);
      return true;
     }
   if(function == "SocketTlsHandshake")
     {
      AGENT_CALL(done, SocketTlsHandshake(socket, Text(1)))
      value = Bool(done);
      return true;
     }
   if(function == "SocketTlsCertificate")
     {
      string subject = Text(1), issuer = Text(2), serial = Text(3), thumbprint = Text(4);
      datetime expiration = (datetime)Int(5);
      AGENT_CALL(done, SocketTlsCertificate(socket, subject, issuer, serial, thumbprint, expiration))
      value = Bool(done);
      out = Out(1, Message::Quoted(subject)) + "," + Out(2, Message::Quoted(issuer)) + "," + Out(3, Message::Quoted(serial)) +
            "," + Out(4, Message::Quoted(thumbprint)) + "," + Out(5, (string)(long)expiration);
      return true;
     }
   uchar bytes[];
   Bytes(1, bytes);
   if(function == "SocketSend")
     {
      AGENT_CALL(count, SocketSend(socket, bytes, (uint)Int(2)))
      value = (string)count;
      return true;
     }
   if(function == "SocketTlsSend")
     {
      AGENT_CALL(count, SocketTlsSend(socket, bytes, (uint)Int(2)))
      value = (string)count;
      return true;
     }
   if(function == "SocketRead")
     {
      AGENT_CALL(count, SocketRead(socket, bytes, (uint)Int(2), (uint)Int(3)))
     }
   else
      if(function == "SocketTlsRead")
        {
         AGENT_CALL(count, SocketTlsRead(socket, bytes, (uint)Int(2)))
        }
      else
         if(function == "SocketTlsReadAvailable")
           {
            AGENT_CALL(count, SocketTlsReadAvailable(socket, bytes, (uint)Int(2)))
           }
         else
            return false;
   value = (string)count;
   out = Out(1, Message::Quoted(bytes));
   return true;
  }

int Agent::TerminalProperty(string name)
  {
   if(name == "TERMINAL_BUILD")
      return TERMINAL_BUILD;
   if(name == "TERMINAL_CONNECTED")
      return TERMINAL_CONNECTED;
   if(name == "TERMINAL_EMAIL_ENABLED")
      return TERMINAL_EMAIL_ENABLED;
   if(name == "TERMINAL_FTP_ENABLED")
      return TERMINAL_FTP_ENABLED;
   if(name == "TERMINAL_NOTIFICATIONS_ENABLED")
      return TERMINAL_NOTIFICATIONS_ENABLED;
   if(name == "TERMINAL_MQID")
      return TERMINAL_MQID;
   if(name == "TERMINAL_VPS")
      return TERMINAL_VPS;
   return -1;
  }

int Agent::ProgramProperty(string name)
  {
   if(name == "MQL_TESTER")
      return MQL_TESTER;
   if(name == "MQL_PROGRAM_TYPE")
      return MQL_PROGRAM_TYPE;
   return -1;
  }
