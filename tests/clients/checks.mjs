// What both scripts share: where the simulator is, and what was checked against it.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const loopback = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * The simulator's first line, from SIMULATOR_HELLO or the first argument, cut down to one exchange.
 * These scripts place orders, so they go nowhere but to this machine.
 */
export function simulator(exchange) {
    const line = process.env.SIMULATOR_HELLO ?? process.argv[2];
    if (!line) {
        throw new Error('put the line the simulator prints into SIMULATOR_HELLO or the first argument');
    }

    const hello = JSON.parse(line);
    const { protocol, hostname } = new URL(hello.baseAddress);
    if (protocol !== 'http:' || !loopback.includes(hostname)) {
        throw new Error(`${hello.baseAddress} is no simulator on this machine`);
    }

    const account = hello.accounts.find((a) => a.exchange === exchange);
    if (!account) {
        throw new Error(`the simulator has no account on ${exchange}`);
    }

    return { address: hello.baseAddress, key: account.apiKey, secret: account.apiSecret };
}

/** Another secret of the same form. */
export const spoil = (secret) => (secret.startsWith('x') ? 'y' : 'x') + secret.slice(1);

/** A number that came as text; anything else is a failure. */
export function decimal(text, what) {
    check(typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text), `${what} is a plain decimal as text`, text);
    return Number(text);
}

/** A price on the grid: tick is text such as "0.10". */
export function onGrid(price, tick) {
    const steps = Math.floor(price / Number(tick));
    return (steps * Number(tick)).toFixed((tick.split('.')[1] ?? '').length);
}

export const near = (a, b) => Math.abs(a - b) < 1e-7;

const passed = [];

/** Notes what holds; ends the script at the first thing that does not. */
export function check(holds, what, saw) {
    if (!holds) {
        throw new Error(`does not hold: ${what}; saw ${JSON.stringify(saw)}`);
    }

    passed.push(what);
}

/** Runs a script to its one line of JSON: exit code 0 only when everything held. */
export async function run(client, body) {
    const facts = { client, version: require(`${client}/package.json`).version };
    try {
        await body(facts);
        facts.passed = passed.length;
    } catch (e) {
        // Both clients throw plain objects that carry the whole request: their code and text are enough.
        facts.failure = e instanceof Error ? e.message : JSON.stringify({ code: e?.code, message: e?.message, body: e?.body });
        console.error(`${client} ${facts.version}: ${facts.failure}; ${passed.length} checks passed before, the last: ${passed.at(-1) ?? 'none'}`);
        process.exitCode = 1;
    }

    console.log(JSON.stringify(facts));
}
