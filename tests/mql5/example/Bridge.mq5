// Tells a Telegram chat, a feed and an FTP server what the account does, and mails where that fails.
#property version "1.00"
#include "Bridge.mqh"

input string InpToken    = "";                                     // Telegram: the bot's token
input string InpChat     = "";                                     // Telegram: the chat
input string InpLicence  = "https://licence.example.com/v1/check"; // licence server
input string InpFeedHost = "feed.example.com";                     // feed: host of the WebSocket
input string InpFeedPath = "/v1";                                  // feed: path
input string InpFolder   = "";                                     // FTP: folder below that of the settings

CTelegram telegram(InpToken, InpChat);
CFeed     feed(InpFeedHost, InpFeedPath, 1000);
CAlarm    alarm;

int OnInit(void)
{
   switch(CheckLicence(InpLicence, AccountInfoInteger(ACCOUNT_LOGIN), 3))
   {
      case LICENCE_REFUSED:
         return INIT_FAILED;
      case LICENCE_UNKNOWN:
         alarm.Raise("licence", GetLastError());
   }
   if(!telegram.Text("Bridge runs on " + _Symbol))
      alarm.Raise("Telegram", GetLastError());
   EventSetTimer(3600);
   return INIT_SUCCEEDED;
}

void OnTick(void)
{
   if(!feed.Publish(_Symbol + " " + DoubleToString(SymbolInfoDouble(_Symbol, SYMBOL_BID), _Digits)))
      alarm.Raise("feed", GetLastError());
}

// Every hour: the picture of the chart, and what is open.
void OnTimer(void)
{
   if(!ChartScreenShot(0, "chart.png", 800, 600) || !telegram.Photo("chart.png", _Symbol))
      alarm.Raise("picture", GetLastError());
   DealLine deals[];
   for(int i = 0; i < PositionsTotal(); i++)
   {
      if(PositionGetTicket(i) == 0)
         continue;
      int count = ArraySize(deals);
      ArrayResize(deals, count + 1);
      deals[count].symbol = PositionGetString(POSITION_SYMBOL);
      deals[count].lots = PositionGetDouble(POSITION_VOLUME);
      deals[count].profit = PositionGetDouble(POSITION_PROFIT);
   }
   if(!SendReport("report.csv", InpFolder, deals))
      alarm.Raise("report", GetLastError());
}

void OnDeinit(const int reason)
{
   EventKillTimer();
   feed.Close();
   telegram.Text("Bridge ends, reason " + (string)reason);
}
