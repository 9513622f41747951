// Drives the simulator with the npm client binance: USD-M futures, and what it has of the spot host.
import { MainClient, USDMClient } from 'binance';
import { check, decimal, near, onGrid, run, simulator, spoil } from './checks.mjs';

const limitSymbol = 'ETHUSDT';
const marketSymbol = 'BTCUSDT';

await run('binance', async (facts) => {
    const { address, key, secret } = simulator('Binance');
    const client = connect(address, key, secret);

    facts.serverTime = await serverTime(client);
    facts.balance = await balance(client);
    await account(client);
    await leverage(client);
    facts.cancelled = await cancelledOrder(client);
    facts.filled = await filledOrder(client);
    limits(client);
    await spot(address, key, secret);
    facts.refused = await refusals(address, key, secret);
});

function connect(baseUrl, key, secret, Client = USDMClient) {
    const client = new Client({ api_key: key, api_secret: secret, baseUrl, strictParamValidation: true }, { proxy: false, timeout: 10_000 });
    // The client has no option against its referral tag, which it puts before order ids, or asks for where one is given.
    client.validateOrderId = () => {};
    return client;
}

async function refusal(what, answer) {
    try {
        check(false, `${what} is refused`, await answer);
    } catch (e) {
        if (e instanceof Error) {
            throw e;
        }

        return e.code;
    }
}

async function serverTime(client) {
    const time = await client.getServerTime();
    check(Number.isInteger(time) && Math.abs(Date.now() - time) < 60_000, 'the server keeps our time', time);
    check(Math.abs(await client.fetchTimeOffset()) < 60_000, 'the client can measure its offset', null);
    return time;
}

async function balance(client) {
    const rows = await client.getBalanceV3();
    const usdt = rows.find((r) => r.asset === 'USDT');
    check(decimal(usdt?.balance, 'balance') > 0, 'the wallet is funded', rows);
    return { asset: usdt.asset, amount: usdt.balance };
}

async function account(client) {
    const info = await client.getAccountInformationV3();
    const usdt = info.assets.find((a) => a.asset === 'USDT');
    check(Number(usdt?.walletBalance) === Number((await balance(client)).amount), 'account and balance agree', usdt);
    check(info.positions.some((p) => p.symbol === marketSymbol), 'the account lists its position', info.positions);
    const config = await client.getFuturesAccountConfig();
    const mode = await client.getCurrentPositionMode();
    check(config.canTrade === true && config.dualSidePosition === false, 'the account may trade, one-way', config);
    check(mode.dualSidePosition === false, 'the position mode says the same', mode);
}

async function leverage(client) {
    const set = await client.setLeverage({ symbol: limitSymbol, leverage: 7 });
    check(set.leverage === 7 && set.symbol === limitSymbol, 'the leverage is set', set);
    const again = await client.setLeverage({ symbol: limitSymbol, leverage: 7 });
    check(again.leverage === 7, 'the same leverage again is accepted', again);
    const config = await client.getFuturesSymbolConfig({ symbol: limitSymbol });
    check(config[0]?.leverage === 7, 'the symbol shows its leverage', config);
    const brackets = [await client.getNotionalAndLeverageBrackets({ symbol: limitSymbol })].flat();
    check(brackets[0]?.brackets[0]?.initialLeverage >= 7, 'the leverage is within its brackets', brackets);
}

async function cancelledOrder(client) {
    const info = await client.getExchangeInfo();
    const { filters } = info.symbols.find((s) => s.symbol === limitSymbol);
    const filter = (type) => filters.find((f) => f.filterType === type);
    const mark = decimal((await client.getMarkPrice({ symbol: limitSymbol })).markPrice, 'mark price');
    const book = await client.getSymbolOrderBookTicker({ symbol: limitSymbol });
    check(Number(book.bidPrice) < Number(book.askPrice), 'the book is not crossed', book);
    const order = {
        symbol: limitSymbol,
        side: 'BUY',
        type: 'LIMIT',
        timeInForce: 'GTC',
        quantity: '0.010',
        price: onGrid(mark * 0.97, filter('PRICE_FILTER').tickSize),
        // Characters that are escaped on their way, before they are signed.
        newClientOrderId: `npm:limit/${Date.now()}`,
    };
    check(Number(order.quantity) >= Number(filter('LOT_SIZE').minQty), 'the quantity is allowed', filters);
    check(Number(order.quantity) * Number(order.price) >= Number(filter('MIN_NOTIONAL').notional), 'the value is allowed', filters);
    const placed = await client.submitNewOrder(order);
    check(Number.isInteger(placed.orderId) && placed.clientOrderId === order.newClientOrderId, 'our order id comes back', placed);

    const open = await client.getAllOpenOrders({ symbol: limitSymbol });
    const row = open.find((o) => o.orderId === placed.orderId);
    check(row?.status === 'NEW' && row.side === 'BUY' && row.type === 'LIMIT', 'the order rests among the open orders', open);
    check(Number(row.price) === Number(order.price) && Number(row.origQty) === Number(order.quantity), 'price and quantity are what we sent', row);
    const one = await client.getCurrentOpenOrder({ symbol: limitSymbol, origClientOrderId: order.newClientOrderId });
    check(one.orderId === placed.orderId, 'the order is found by our id', one);
    const twin = await refusal('the same order id while open', client.submitNewOrder({ ...order }));
    check(twin === -4116, 'the same order id while open is a duplicate', twin);

    const ids = { symbol: limitSymbol, orderId: placed.orderId };
    const cancelled = await client.cancelOrder(ids);
    check(cancelled.orderId === placed.orderId && cancelled.status === 'CANCELED', 'the order is cancelled', cancelled);
    const left = await client.getAllOpenOrders({ symbol: limitSymbol });
    check(!left.some((o) => o.orderId === placed.orderId), 'it is open no more', left);
    const past = await client.getOrder(ids);
    check(past.status === 'CANCELED' && Number(past.executedQty) === 0, 'a look-up knows the order as cancelled', past);
    const again = await refusal('a second cancel', client.cancelOrder(ids));
    check(again === -2011, 'a cancelled order cannot be cancelled again', again);
    return { orderId: String(placed.orderId), clientOrderId: order.newClientOrderId, symbol: limitSymbol, price: order.price, quantity: order.quantity };
}

async function filledOrder(client) {
    const quantity = '0.005';
    const before = await holding(client);
    const money = Number((await balance(client)).amount);
    const placed = await client.submitNewOrder({
        symbol: marketSymbol, side: 'BUY', type: 'MARKET', quantity, newClientOrderId: `npm-market-${Date.now()}`, newOrderRespType: 'RESULT',
    });
    check(placed.status === 'FILLED' && Number(placed.executedQty) === Number(quantity), 'the market order filled', placed);

    const row = await client.getOrder({ symbol: marketSymbol, orderId: placed.orderId });
    const fills = await client.getAccountTrades({ symbol: marketSymbol, orderId: placed.orderId });
    check(near(sum(fills, 'qty'), Number(quantity)), 'the trades add up to the order', fills);
    check(near(sum(fills, 'quoteQty'), decimal(row.cumQuote, 'cumulative quote')), 'they cost what the order says', { fills, row });
    check(decimal(row.avgPrice, 'average price') > 0, 'the order has an average price', row);
    const after = await holding(client);
    check(near(after - before, Number(quantity)), 'the position grew by the quantity', { before, after });
    const rest = Number((await balance(client)).amount);
    check(near(money - rest, sum(fills, 'commission')), 'the wallet paid the fee', { money, rest, fills });

    await client.submitNewOrder({ symbol: marketSymbol, side: 'SELL', type: 'MARKET', quantity, reduceOnly: 'true' });
    const end = await holding(client);
    check(near(end, before), 'the position is what it was', { before, end });
    const all = await client.getAllOrders({ symbol: marketSymbol, orderId: placed.orderId });
    check(all.length === 2 && all.every((o) => o.status === 'FILLED'), 'the history holds both orders', all);
    return { orderId: String(placed.orderId), clientOrderId: placed.clientOrderId, symbol: marketSymbol, quantity, averagePrice: row.avgPrice };
}

async function holding(client) {
    const rows = await client.getPositionsV3({ symbol: marketSymbol });
    const position = rows.find((p) => p.positionSide === 'BOTH');
    check(decimal(position?.entryPrice, 'entry price') > 0, 'the account holds a position', rows);
    return decimal(position.positionAmt, 'position size');
}

function limits(client) {
    const states = client.getRateLimitStates();
    check(states['x-mbx-used-weight-1m'] > 0, 'the client reads the used weight', states);
    check(states['x-mbx-order-count-10s'] > 0 && states['x-mbx-order-count-1m'] > 0, 'the client reads the order counts', states);
}

async function spot(address, key, secret) {
    const client = connect(address, key, secret, MainClient);
    const info = await client.getAccountInformation({ omitZeroBalances: true });
    check(info.accountType === 'SPOT' && info.balances.some((b) => decimal(b.free, 'free') > 0), 'the spot wallet is funded', info);
    const restrictions = await client.getApiKeyPermissions();
    check(restrictions.enableReading === true && restrictions.enableFutures === true, 'the key may read and trade futures', restrictions);
}

async function refusals(address, key, secret) {
    const signature = await refusal('a wrong signature', connect(address, key, spoil(secret)).getBalanceV3());
    check(signature === -1022, 'a wrong signature is refused as such', signature);
    const write = await refusal('a wrong signature of a write', connect(address, key, spoil(secret)).setLeverage({ symbol: limitSymbol, leverage: 9 }));
    check(write === -1022, 'a wrong signature of a write is refused as such', write);
    const unknown = await refusal('an unknown key', connect(address, 'NOSUCHKEY000000001', secret).getBalanceV3());
    check(unknown === -2015, 'an unknown key is refused as such', unknown);
    const late = connect(address, key, secret);
    late.setTimeOffset(-60_000);
    const clock = await refusal('a clock a minute late', late.getBalanceV3());
    check(clock === -1021, 'a clock a minute late is refused as such', clock);
    return { signature, key: unknown, clock };
}

function sum(rows, name) {
    return rows.reduce((total, row) => total + decimal(row[name], name), 0);
}
