// Drives every setting of account and position with the npm client bybit-api; with SETTINGS_READ set, only tells what is set.
import { RestClientV5 } from 'bybit-api';
import { check, decimal, near, run, simulator } from './checks.mjs';

const symbol = 'BTCUSDT';
const one = { category: 'linear', symbol };

await run('bybit-api', async (facts) => {
    const { address, key, secret } = simulator('Bybit');
    const client = new RestClientV5({ key, secret, baseUrl: address }, { proxy: false, timeout: 10_000 });
    // The client has no option against its referral tag.
    delete client.globalRequestOptions.headers['x-referer'];

    if (!process.env.SETTINGS_READ) {
        await tiers(client);
        await fees(client);
        await funding(client);
        await marginMode(client);
        await positionMode(client);
        await sides(client);
        await margin(client);
        await stops(client);
    }

    facts.state = await state(client);
});

async function ok(what, answer) {
    const { retCode, retMsg, result } = await answer;
    check(retCode === 0, `${what} is accepted`, { retCode, retMsg });
    return result;
}

async function legs(client) {
    return (await ok('positions', client.getPositionInfo(one))).list;
}

async function state(client) {
    const rows = await legs(client);
    const open = rows.find((p) => Number(p.size) > 0);
    const info = await ok('account', client.getAccountInfo());
    return {
        marginMode: info.marginMode,
        positionMode: rows.length > 1 ? 'Hedge' : 'OneWay',
        longLeverage: (rows.find((p) => p.positionIdx !== 2) ?? rows[0]).leverage,
        shortLeverage: (rows.find((p) => p.positionIdx === 2) ?? rows[0]).leverage,
        takeProfit: open?.takeProfit ?? '',
        stopLoss: open?.stopLoss ?? '',
    };
}

async function tiers(client) {
    const { list } = await ok('risk limits', client.getRiskLimit(one));
    check(list.length > 1 && list.every((t) => t.symbol === symbol), 'the symbol has tiers', list);
    check(decimal(list[0].maxLeverage, 'leverage') > decimal(list.at(-1).maxLeverage, 'leverage'), 'higher tiers allow less leverage', list);
}

async function fees(client) {
    const { list } = await ok('fee rates', client.getFeeRate(one));
    check(decimal(list[0].takerFeeRate, 'taker fee') > decimal(list[0].makerFeeRate, 'maker fee'), 'a taker pays more', list);
}

async function funding(client) {
    const { balance } = await ok('funding wallet', client.getAllCoinsBalance({ accountType: 'FUND' }));
    check(balance.length > 0 && balance.every((b) => decimal(b.walletBalance, 'balance') >= 0), 'the funding wallet is listed', balance);
}

async function marginMode(client) {
    const blocking = { ...one, side: 'Buy', orderType: 'Limit', qty: '0.001', orderLinkId: `npm-block-${Date.now()}` };
    const ticker = (await ok('ticker', client.getTickers(one))).list[0];
    const { orderId } = await ok('limit order', client.submitOrder({ ...blocking, price: (decimal(ticker.lastPrice, 'last price') * 0.95).toFixed(1) }));
    const blocked = await client.setMarginMode('ISOLATED_MARGIN');
    check(blocked.retCode === 3400045 && blocked.result.reasons.length > 0, 'an open order blocks the switch, and the reason is told', blocked);
    await ok('cancel', client.cancelOrder({ ...one, orderId }));
    await ok('isolated margin', client.setMarginMode('ISOLATED_MARGIN'));
    check((await ok('account', client.getAccountInfo())).marginMode === 'ISOLATED_MARGIN', 'the account is isolated', null);
}

async function positionMode(client) {
    await ok('hedge mode', client.switchPositionMode({ category: 'linear', symbol, mode: 3 }));
    const again = await client.switchPositionMode({ category: 'linear', symbol, mode: 3 });
    check(again.retCode === 110025, 'the same mode again is "not modified"', again);
    check((await legs(client)).length === 2, 'the symbol has two legs', null);
}

async function sides(client) {
    await ok('leverage of each side', client.setLeverage({ ...one, buyLeverage: '7', sellLeverage: '9' }));
    const rows = await legs(client);
    check(rows.find((p) => p.positionIdx === 1).leverage === '7' && rows.find((p) => p.positionIdx === 2).leverage === '9', 'each side has its own', rows);
}

async function margin(client) {
    await ok('market order', client.submitOrder({ ...one, side: 'Buy', orderType: 'Market', qty: '0.01', positionIdx: 1, orderLinkId: `npm-long-${Date.now()}` }));
    const before = decimal((await legs(client)).find((p) => p.positionIdx === 1).liqPrice, 'liquidation price');
    await ok('more margin', client.addOrReduceMargin({ ...one, margin: '20', positionIdx: 1 }));
    const after = decimal((await legs(client)).find((p) => p.positionIdx === 1).liqPrice, 'liquidation price');
    check(after < before, 'more margin moves the liquidation away', { before, after });
    const refused = await client.addOrReduceMargin({ ...one, margin: '-1000000', positionIdx: 1 });
    check(refused.retCode !== 0, 'more than there is cannot be removed', refused);
    const kept = decimal((await legs(client)).find((p) => p.positionIdx === 1).liqPrice, 'liquidation price');
    check(near(kept, after), 'a refusal changes nothing', { kept, after });
}

async function stops(client) {
    const mark = decimal((await legs(client)).find((p) => p.positionIdx === 1).markPrice, 'mark price');
    const takeProfit = (mark * 1.2).toFixed(1);
    const stopLoss = (mark * 0.9).toFixed(1);
    const request = { ...one, positionIdx: 1, tpslMode: 'Full', takeProfit, stopLoss };
    await ok('trading stop', client.setTradingStop(request));
    const leg = (await legs(client)).find((p) => p.positionIdx === 1);
    check(Number(leg.takeProfit) === Number(takeProfit) && Number(leg.stopLoss) === Number(stopLoss), 'the position shows both', leg);
    const again = await client.setTradingStop(request);
    check(again.retCode === 34040, 'the same again is "not modified"', again);
    await ok('removal', client.setTradingStop({ ...one, positionIdx: 1, tpslMode: 'Full', takeProfit: '0', stopLoss: '0' }));
    const bare = (await legs(client)).find((p) => p.positionIdx === 1);
    check(!Number(bare.takeProfit) && !Number(bare.stopLoss), 'both are gone', bare);
}
