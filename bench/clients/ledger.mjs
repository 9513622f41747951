// Reads a whole ledger with ccxt, page by page, oldest first, each row once; the bench runs it. Arguments: exchange, first millisecond.
import ccxt from 'ccxt';

const hello = JSON.parse(process.env.SIMULATOR_HELLO);
const [exchange, from] = process.argv.slice(2);
const account = hello.accounts.find((a) => a.exchange === exchange);
const day = 86_400_000;

const read = exchange === 'Binance' ? binance : bybit;
const client = exchange === 'Binance' ? new ccxt.binanceusdm(settings()) : new ccxt.bybit(settings());
redirect(client.urls.api);
client.has.fetchCurrencies = false;
await client.loadMarkets();
await (exchange === 'Binance' ? client.fetchLedger(undefined, Number(from), 1000) : client.fetchLedger(undefined, Number(from), 50));

const figures = { rows: 0, sum: '0', ordered: true };
const digits = 18;
let sum = 0n;
let last = 0;
const processor = process.cpuUsage();
const began = process.hrtime.bigint();
await read(Number(from), Date.now());
figures.seconds = Number(process.hrtime.bigint() - began) / 1e9;
const used = process.cpuUsage(processor);
figures.processorSeconds = (used.user + used.system) / 1e6;
figures.sum = plain(sum);
console.log(JSON.stringify(figures).replace(/"sum":"([^"]*)"/, '"sum":$1'));

function settings() {
    return { apiKey: account.apiKey, secret: account.apiSecret, enableRateLimit: false, options: { fetchCurrencies: false, fetchMargins: false, defaultType: 'swap', fetchMarkets: { types: ['linear'] } } };
}

// All of its addresses lead to the simulator, whatever their host.
function redirect(urls) {
    for (const [name, url] of Object.entries(urls)) {
        if (typeof url === 'object') {
            redirect(url);
        } else {
            urls[name] = hello.baseAddress.replace(/\/$/, '') + url.replace(/^https?:\/\/[^/]*/, '');
        }
    }
}

// A page begins at the last time of the one before, so that rows of one time are not lost; those that come again are known.
async function binance(since, until) {
    const seen = new Set();
    for (;;) {
        const page = await client.fetchLedger(undefined, since, 1000, { until });
        for (const row of page) {
            const { tranId, incomeType, asset, symbol, tradeId } = row.info;
            take(seen, `${tranId}:${incomeType}:${asset}:${symbol}:${tradeId}`, row.timestamp, row.info.income);
        }

        if (page.length < 1000 || page.at(-1).timestamp === since) {
            return;
        }

        since = page.at(-1).timestamp;
    }
}

// A request reaches seven days; within those the exchange names the next page. It gives the newest first.
async function bybit(since, until) {
    const seen = new Set();
    for (let start = since; start <= until; start += 7 * day + 1) {
        const rows = [];
        const end = Math.min(start + 7 * day, until);
        for (let cursor; ;) {
            const page = await client.fetchLedger(undefined, start, 50, cursor ? { endTime: end, cursor } : { endTime: end });
            rows.push(...page);
            cursor = page.map((row) => row.info.nextPageCursor).find(Boolean);
            if (!cursor) {
                break;
            }
        }

        rows.sort((a, b) => a.timestamp - b.timestamp);
        rows.forEach((row) => take(seen, row.info.id, row.timestamp, row.info.change));
    }
}

function take(seen, id, time, amount) {
    if (seen.has(id)) {
        return;
    }

    seen.add(id);
    figures.rows++;
    figures.ordered &&= time >= last;
    last = time;
    sum += exact(amount);
}

function exact(text) {
    const [whole, share = ''] = text.replace('-', '').split('.');
    const value = BigInt(whole + share.padEnd(digits, '0'));
    return text.startsWith('-') ? -value : value;
}

function plain(value) {
    const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
    return `${value < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
