// Drives the simulator with the npm client bybit-api.
import { RestClientV5 } from 'bybit-api';
import { check, decimal, near, onGrid, run, simulator, spoil } from './checks.mjs';

const limitSymbol = 'BTCUSDT';
const marketSymbol = 'ETHUSDT';

await run('bybit-api', async (facts) => {
    const { address, key, secret } = simulator('Bybit');
    const client = connect(address, key, secret);

    facts.serverTime = await serverTime(client);
    await limits(client);
    facts.balance = await balance(client);
    await leverage(client);
    facts.cancelled = await cancelledOrder(client);
    facts.filled = await filledOrder(client);
    await pages(client, facts);
    facts.refused = await refusals(address, key, secret);
});

function connect(baseUrl, key, secret) {
    const client = new RestClientV5({ key, secret, baseUrl, parseAPIRateLimits: true }, { proxy: false, timeout: 10_000 });
    // The client has no option against its referral tag.
    delete client.globalRequestOptions.headers['x-referer'];
    return client;
}

async function ok(what, answer) {
    const { retCode, retMsg, result } = await answer;
    check(retCode === 0, `${what} is accepted`, { retCode, retMsg });
    return result;
}

async function serverTime(client) {
    const answer = await client.getServerTime();
    const { timeSecond, timeNano } = await ok('server time', answer);
    check(Math.abs(Date.now() - Number(timeSecond) * 1000) < 60_000, 'the server keeps our time', timeSecond);
    check(timeNano.startsWith(timeSecond), 'seconds and nanoseconds agree', timeNano);
    check(Number.isInteger(answer.time), 'the envelope has the time in milliseconds', answer.time);
    check(Math.abs(await client.fetchTimeOffset()) < 60_000, 'the client can measure its offset', null);
    return answer.time;
}

async function limits(client) {
    const { rateLimitApi } = await client.getAccountInfo();
    check(rateLimitApi?.maxRequests === 50, 'the client reads the limit headers', rateLimitApi);
    check(rateLimitApi.remainingRequests < 50, 'the call was counted', rateLimitApi);
    const key = await ok('key information', client.getQueryApiKey());
    check(key.permissions?.ContractTrade?.includes('Order'), 'the key may trade', key.permissions);
}

async function balance(client) {
    const { list } = await ok('wallet balance', client.getWalletBalance({ accountType: 'UNIFIED' }));
    check(list.length === 1 && list[0].accountType === 'UNIFIED', 'there is one unified wallet', list);
    const usdt = list[0].coin.find((c) => c.coin === 'USDT');
    check(decimal(list[0].totalEquity, 'total equity') > 0, 'the account has equity', list[0].totalEquity);
    check(decimal(usdt.walletBalance, 'wallet balance') > 0, 'the wallet is funded', usdt);
    return { asset: usdt.coin, amount: usdt.walletBalance };
}

async function leverage(client) {
    const one = { category: 'linear', symbol: limitSymbol };
    const before = (await ok('position of one symbol', client.getPositionInfo(one))).list[0];
    const wanted = before.leverage === '7' ? '8' : '7';
    const request = { ...one, buyLeverage: wanted, sellLeverage: wanted };
    await ok('leverage', client.setLeverage(request));
    const again = await client.setLeverage(request);
    check(again.retCode === 110043, 'the same leverage again is "not modified"', again);
    const after = (await ok('position of one symbol', client.getPositionInfo(one))).list[0];
    check(after.leverage === wanted && after.side === '' && Number(after.size) === 0, 'a symbol without a position shows its leverage', after);
}

async function cancelledOrder(client) {
    const { list } = await ok('instrument', client.getInstrumentsInfo({ category: 'linear', symbol: limitSymbol }));
    const { priceFilter, lotSizeFilter } = list[0];
    const ticker = (await ok('ticker', client.getTickers({ category: 'linear', symbol: limitSymbol }))).list[0];
    const order = {
        category: 'linear',
        symbol: limitSymbol,
        side: 'Buy',
        orderType: 'Limit',
        qty: lotSizeFilter.minOrderQty,
        price: onGrid(decimal(ticker.lastPrice, 'last price') * 0.95, priceFilter.tickSize),
        timeInForce: 'GTC',
        orderLinkId: `npm-limit-${Date.now()}`,
    };
    const placed = await ok('limit order', client.submitOrder(order));
    check(placed.orderLinkId === order.orderLinkId, 'our order id comes back', placed);

    const open = (await ok('open orders', client.getActiveOrders({ category: 'linear', settleCoin: 'USDT' }))).list;
    const row = open.find((o) => o.orderId === placed.orderId);
    check(row?.orderStatus === 'New' && row.side === 'Buy' && row.orderType === 'Limit', 'the order rests among the open orders', open);
    check(Number(row.price) === Number(order.price) && Number(row.qty) === Number(order.qty), 'price and quantity are what we sent', row);
    const twin = await client.submitOrder(order);
    check(twin.retCode === 110072, 'the same order id again is refused', twin);

    const ids = { category: 'linear', symbol: limitSymbol, orderId: placed.orderId };
    const cancelled = await ok('cancel', client.cancelOrder(ids));
    check(cancelled.orderId === placed.orderId, 'the cancelled order is ours', cancelled);
    const left = (await ok('open orders after the cancel', client.getActiveOrders({ category: 'linear', symbol: limitSymbol }))).list;
    check(!left.some((o) => o.orderId === placed.orderId), 'it is open no more', left);
    const past = (await ok('order history', client.getHistoricOrders(ids))).list;
    check(past[0]?.orderStatus === 'Cancelled' && Number(past[0].cumExecQty) === 0, 'history knows the order as cancelled', past);
    const again = await client.cancelOrder(ids);
    check([110001, 110008].includes(again.retCode), 'a cancelled order cannot be cancelled again', again);
    return { orderId: placed.orderId, clientOrderId: order.orderLinkId, symbol: limitSymbol, price: order.price, quantity: order.qty };
}

async function filledOrder(client) {
    const quantity = '0.1';
    const before = await holding(client);
    const money = Number((await balance(client)).amount);
    const placed = await ok('market order', client.submitOrder({
        category: 'linear', symbol: marketSymbol, side: 'Buy', orderType: 'Market', qty: quantity, orderLinkId: `npm-market-${Date.now()}`,
    }));
    const row = (await ok('order by id', client.getActiveOrders({ category: 'linear', orderId: placed.orderId }))).list[0];
    check(row?.orderStatus === 'Filled' && Number(row.cumExecQty) === Number(quantity), 'the market order filled', row);

    const fills = (await ok('executions', client.getExecutionList({ category: 'linear', orderId: placed.orderId }))).list;
    check(near(sum(fills, 'execQty'), Number(quantity)), 'the executions add up to the order', fills);
    check(near(sum(fills, 'execValue') / sum(fills, 'execQty'), decimal(row.avgPrice, 'average price')), 'they cost the average price', { fills, row });
    const after = await holding(client);
    check(near(after - before, Number(quantity)), 'the position grew by the quantity', { before, after });
    const rest = Number((await balance(client)).amount);
    check(near(money - rest, sum(fills, 'execFee')), 'the wallet paid the fee', { money, rest, fills });

    await ok('reduce-only order', client.submitOrder({
        category: 'linear', symbol: marketSymbol, side: 'Sell', orderType: 'Market', qty: quantity, reduceOnly: true,
    }));
    const end = await holding(client);
    check(near(end, before), 'the position is what it was', { before, end });
    return { orderId: placed.orderId, clientOrderId: placed.orderLinkId, symbol: marketSymbol, quantity, averagePrice: row.avgPrice };
}

async function holding(client) {
    const { list } = await ok('positions', client.getPositionInfo({ category: 'linear', settleCoin: 'USDT' }));
    const position = list.find((p) => p.symbol === marketSymbol);
    check(position?.side === 'Buy', 'the account holds a long position', list);
    check(decimal(position.avgPrice, 'entry price') > 0, 'the position has an entry price', position);
    return decimal(position.size, 'position size');
}

// A page's cursor holds escapes of its own, which the client escapes again and signs.
async function pages(client, facts) {
    const seen = [];
    let cursor;
    for (let number = 1; number <= 3; number++) {
        const page = await ok('a page of the order history', client.getHistoricOrders({ category: 'linear', limit: 1, cursor }));
        check(page.list.length === 1, 'a page is as long as asked', page);
        seen.push(page.list[0].orderId);
        cursor = page.nextPageCursor;
    }

    check(seen[1] === facts.filled.orderId && seen[2] === facts.cancelled.orderId, 'the pages run from the newest order back', seen);
}

async function refusals(address, key, secret) {
    const signature = await connect(address, key, spoil(secret)).getWalletBalance({ accountType: 'UNIFIED' });
    check(signature.retCode === 10004, 'a wrong signature is refused', signature);
    const write = await connect(address, key, spoil(secret)).setLeverage({ category: 'linear', symbol: limitSymbol, buyLeverage: '9', sellLeverage: '9' });
    check(write.retCode === 10004, 'a wrong signature over a body is refused', write);
    const unknown = await connect(address, 'NOSUCHKEY000000001', secret).getAccountInfo();
    check(unknown.retCode === 10003, 'an unknown key is refused', unknown);
    const late = connect(address, key, secret);
    late.timeOffset = -60_000;
    const clock = await late.getAccountInfo();
    check(clock.retCode === 10002, 'a clock a minute late is refused', clock);
    return { signature: signature.retCode, key: unknown.retCode, clock: clock.retCode };
}

function sum(rows, name) {
    return rows.reduce((total, row) => total + decimal(row[name], name), 0);
}
