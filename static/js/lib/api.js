/** One way to the server: JSON in, JSON out, every failure an ApiError with a sentence. */

/** A request that failed: `status` 0 means the server could not be reached. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {{title?: string, detail?: string, problems?: {path: string, code: string, message: string}[]}} problem
   */
  constructor(status, problem) {
    const [first] = problem.problems ?? [];
    super(first?.message ?? problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

/** The token that Django wants to see again on every request that writes. */
function csrfToken() {
  const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  if (cookie) return decodeURIComponent(cookie.slice("csrftoken=".length));
  return document.querySelector("meta[name=csrf-token]")?.content
    ?? document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

/**
 * Sends one request and returns what came back (null for an empty answer).
 * @param {string} method
 * @param {string} url
 * @param {object|FormData} [body] a FormData goes as it is, anything else as JSON
 * @returns {Promise<any>}
 */
export async function request(method, url, body) {
  const headers = { Accept: "application/json, application/problem+json" };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  let payload = body;
  if (body !== undefined && !(body instanceof FormData)) {
    headers["Content-Type"] = "application/json";
    payload = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(url, { method, headers, body: payload, credentials: "same-origin" });
  } catch {
    throw new ApiError(0, { detail: "The server cannot be reached." });
  }
  if (response.ok) return response.status === 204 ? null : response.json();
  throw new ApiError(response.status, await problemOf(response));
}

async function problemOf(response) {
  const isJson = response.headers.get("content-type")?.includes("json");
  if (!isJson) return { detail: `The server answered ${response.status}. Try again in a moment.` };
  return response.json().catch(() => ({}));
}
