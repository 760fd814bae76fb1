// The REST interface as this page uses it.

const token = document.querySelector('meta[name="mqlnet-token"]').content;
const ROOT = "/api/v1/";

async function ask(method, path, body) {
  const headers = method === "GET" ? {} : { "X-Mqlnet-Token": token };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch(ROOT + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (answer.ok) return answer.json();
  if (answer.status === 401) throw new Error("The servers have been restarted: reload this page.");
  const data = await answer.json().catch(() => ({ error: `${answer.status} ${answer.statusText}` }));
  throw Object.assign(new Error(data.error), { status: answer.status });
}

export const get = (path) => ask("GET", path);
export const post = (path, body) => ask("POST", path, body);
export const remove = (path) => ask("DELETE", path);
export const url = (path) => ROOT + path;
export const theToken = () => token;
