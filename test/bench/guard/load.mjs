// @ts-check
import autocannon from 'autocannon';

// A process of its own that sends requests as fast as they are answered, and nothing else: one `Load` in, one `Measured` out.

/**
 * @typedef {object} Sent what a connection sends, again and again
 * @property {Record<string, string>} headers
 * @property {string} [body]
 */

/**
 * @typedef {object} Load
 * @property {string} url
 * @property {'GET' | 'POST'} method
 * @property {Sent[]} connections each with one request at a time
 * @property {boolean} keepsCookie whether each sends the cookie of its last answer
 * @property {number} seconds how long at least
 * @property {number} answers how many at least
 * @property {number} atMost seconds after which too few answers are enough, once there is one
 */

/**
 * @typedef {object} Measured
 * @property {number} seconds
 * @property {number[]} latencies of each answer, in milliseconds
 * @property {number} sent requests, with those that were under way at the end
 * @property {Record<string, number>} statuses how often each was answered
 * @property {number} errors
 * @property {number} busy share of its time that this process was computing
 */

process.on('message', (message) => {
  run(/** @type {Load} */ (message)).then(
    (measured) => process.send?.(measured),
    (error) => {
      throw error;
    },
  );
});
process.once('disconnect', () => process.exit());

/**
 * @param {Load} load
 * @returns {Promise<Measured>}
 */
function run(load) {
  const { url, method, connections, keepsCookie } = load;
  return new Promise((resolve, reject) => {
    /** @type {number[]} */
    const latencies = [];
    /** @type {Record<string, number>} */
    const statuses = {};
    const rest = [...connections];
    const before = process.cpuUsage();
    const started = performance.now();
    const instance = autocannon(
      {
        url,
        connections: connections.length,
        duration: 600,
        sampleInt: 10,
        timeout: 60,
        setupClient: (client) => {
          const { headers, body } = /** @type {Sent} */ (rest.pop());
          const request = { method, headers, ...(body && { body }) };
          client.setRequests([keepsCookie ? following(request) : request]);
        },
      },
      (error, result) => {
        clearInterval(timer);
        if (error) return reject(error);
        const elapsed = performance.now() - started;
        const { user, system } = process.cpuUsage(before);
        resolve({
          seconds: elapsed / 1000,
          latencies,
          sent: result.requests.sent,
          statuses,
          errors: result.errors,
          busy: (user + system) / 1000 / elapsed,
        });
      },
    );
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      latencies.push(milliseconds);
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
    const timer = setInterval(() => {
      const seconds = (performance.now() - started) / 1000;
      const answers = seconds < load.atMost ? load.answers : 1;
      if (seconds >= load.seconds && latencies.length >= answers)
        instance.stop();
    }, 10);
  });
}

/**
 * @param {autocannon.Request} request
 * @returns {autocannon.Request}
 */
function following(request) {
  let { headers } = request;
  return {
    ...request,
    setupRequest: (next) => ({ ...next, headers: headers ?? {} }),
    onResponse: (_status, _body, _context, answered) => {
      const set = Object.entries(answered ?? {}).find(
        ([name]) => name.toLowerCase() === 'set-cookie',
      )?.[1];
      const [cookie] = String(set ?? '').split(';', 1);
      headers = { ...headers, cookie };
    },
  };
}
