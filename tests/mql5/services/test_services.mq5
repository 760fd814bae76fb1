// How to stand in for services: one test or two for each.
#include <mqlnet/Test.mqh>
#include <mqlnet/WebSocket.mqh>
#include <mqlnet/Conversation.mqh>
#include "Services.mqh"

#define WEBHOOK "https://discord.com/api/webhooks/1/token"
#define LICENCE "https://licence.example.com"

TEST(telegram)
{
   REQUIRE(Harness::Answer("POST", "https://api.telegram.org/bot*/sendMessage", 200, "", "{\"ok\":true}"));
   CTelegram telegram("token", "chat");
   CHECK(telegram.Text("hello"));
}

TEST(discord_answers_without_a_body)
{
   REQUIRE(Harness::Answer("POST", WEBHOOK, 204, "", ""));
   CHECK(Discord(WEBHOOK, "a \"b\"\n"));
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   CHECK_EQUAL("{\"content\":\"a \\\"b\\\"\\n\"}", sent.text);
}

TEST(discord_wants_a_pause)
{
   HarnessAnswer busy("POST", WEBHOOK, 429, "{\"retry_after\":2}");
   busy.times = 1;
   REQUIRE(Harness::Answer("POST", WEBHOOK, 204, "", "") && Harness::Answer(busy)); // the newest answers first
   CHECK(Discord(WEBHOOK, "hello"));
   CHECK_EQUAL(2, Harness::Count("web"));
}

TEST(licence_session_has_a_state)
{
   HarnessAnswer open("POST", LICENCE + "/session", 201), use("GET", LICENCE + "/session", 200), end("DELETE", LICENCE + "/session", 204);
   open.when = "";
   open.then = "open";
   use.when = "open";
   end.when = "open";
   end.then = "";
   REQUIRE(Harness::Answer(open) && Harness::Answer(use) && Harness::Answer(end));
   CHECK_EQUAL(404, Status("GET", LICENCE + "/session"));
   CHECK_EQUAL(201, Status("POST", LICENCE + "/session"));
   CHECK_EQUAL(200, Status("GET", LICENCE + "/session"));
   CHECK_EQUAL(204, Status("DELETE", LICENCE + "/session"));
   CHECK_EQUAL(404, Status("GET", LICENCE + "/session"));
}

TEST(chat_is_asked_with_a_key)
{
   HarnessAnswer answer("POST", "https://llm.example.com/v1/chat/completions", 200,
                        "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hold\"}}]}");
   answer.asked = "*\"content\":\"EURUSD?\"*";
   REQUIRE(Harness::Answer(answer));
   CHECK_EQUAL("hold", Chat("https://llm.example.com", "k-1", "EURUSD?"));
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   CHECK_CONTAINS("Authorization: Bearer k-1\r\n", sent.headers);
   CHECK_EQUAL("", Chat("https://llm.example.com", "k-1", "another question"));
}

TEST(chat_without_the_key_is_refused)
{
   HarnessAnswer refused("*", "https://llm.example.com/*", 401), answer = refused;
   answer.status = 200;
   answer.body = "{\"choices\":[{\"message\":{\"content\":\"hold\"}}]}";
   answer.given = "Authorization: Bearer k-1";
   REQUIRE(Harness::Answer(refused) && Harness::Answer(answer)); // the newest that fits
   CHECK_EQUAL("", Chat("https://llm.example.com", "k-2", "EURUSD?"));
   CHECK_EQUAL("hold", Chat("https://llm.example.com", "k-1", "EURUSD?"));
}

TEST(licence_by_the_fields_of_a_query)
{
   HarnessAnswer unknown("GET", LICENCE + "/check", 403), known = unknown;
   known.status = 200;
   known.query = "account=5012&product=*";
   REQUIRE(Harness::Answer(unknown) && Harness::Answer(known));
   CHECK_EQUAL(200, Status("GET", LICENCE + "/check?account=5012&product=bridge"));
   CHECK_EQUAL(403, Status("GET", LICENCE + "/check?account=7&product=bridge"));
}

TEST(websocket_feed)
{
   HarnessWebSocket server;
   server.Expect("EURUSD *");
   server.Send("ok");
   REQUIRE(server.Open("wss://feed.example.com/v1"));
   CFeed feed("feed.example.com", "/v1", 500);
   CHECK(feed.Publish("EURUSD 1.08432"));
}

TEST(mqtt_messages_are_acknowledged)
{
   CMqtt client;
   REQUIRE(client.Connect("broker.example.com", "ea"));
   CHECK(client.Publish("signals/EURUSD", "buy"));
   CHECK(client.Publish("signals/EURUSD", "sell"));
   HarnessCapture sent;
   REQUIRE(Harness::Last("mqtt", sent));
   CHECK_EQUAL("signals/EURUSD buy\nsignals/EURUSD sell", sent.text);
}

TEST(mqtt_messages_come_to_who_has_subscribed)
{
   HarnessBroker broker;
   broker.Publish("signals/EURUSD", "buy");
   REQUIRE(broker.Open());
   CMqtt client;
   string topic, text;
   REQUIRE(client.Connect("broker.example.com", "ea") && client.Subscribe("signals/#"));
   CHECK(client.Receive(topic, text));
   CHECK_EQUAL("signals/EURUSD buy", topic + " " + text);
}

TEST(mqtt_client_is_refused)
{
   HarnessBroker broker;
   broker.Refuse(5);
   REQUIRE(broker.Open());
   CMqtt client;
   CHECK(!client.Connect("broker.example.com", "ea"));
}

TEST(lines_of_a_server_of_your_own)
{
   HarnessConversation server;
   server.Expect("LOGIN *\n");
   server.Send("OK\n");
   REQUIRE(server.Open());
   uchar said[], heard[];
   Append(said, "LOGIN ea\n");
   int socket = SocketCreate();
   REQUIRE(SocketConnect(socket, "bridge.example.com", 7000, 500));
   CHECK_EQUAL(9, SocketSend(socket, said, 9));
   CHECK_EQUAL(3, SocketRead(socket, heard, 3, 500));
   CHECK_EQUAL("OK\n", CharArrayToString(heard, 0, WHOLE_ARRAY, CP_UTF8));
   SocketClose(socket);
}
