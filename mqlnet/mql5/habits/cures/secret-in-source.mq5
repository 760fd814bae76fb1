input string BotToken = "";
input string ApiKey = "YOUR_API_KEY_1";
input string TokenUrl = "https://login.example.com/token2";
string g_password = "";
string g_token_file = "Token4.txt";
string g_secret_word = "none";

void OnStart()
{
   string url = "https://api.telegram.org/bot" + BotToken + "/getMe";
   string headers = "Authorization: Bearer " + ApiKey + "\r\n";
   string example = "bot<token>, such as 123456789:ABCdefGHIjklMNOpqrsTUVwxyzABCdefGHI";
   Print(url, headers, TokenUrl, g_password, g_token_file, g_secret_word, example);
}
