// Drives every setting of account and position with the npm client binance; with SETTINGS_READ set, only tells what is set.
import { MainClient, USDMClient } from 'binance';
import { check, decimal, near, run, simulator } from './checks.mjs';

const symbol = 'ETHUSDT';
const held = 'BTCUSDT';

await run('binance', async (facts) => {
    const { address, key, secret } = simulator('Binance');
    const client = connect(address, key, secret);

    if (!process.env.SETTINGS_READ) {
        await tiers(client);
        await status(client);
        await wallets(address, key, secret);
        await marginType(client);
        await margin(client);
        await conditional(client);
        await positionMode(client);
        await multiAssets(client);
    }

    facts.state = await state(client);
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

async function state(client) {
    const of = process.env.SETTINGS_READ || symbol;
    const config = await client.getFuturesAccountConfig();
    const [own] = await client.getFuturesSymbolConfig({ symbol: of });
    const stops = await client.getOpenAlgoOrders({ symbol: of });
    const trigger = (type) => stops.find((o) => o.orderType === type)?.triggerPrice ?? '';
    return {
        marginMode: own.marginType,
        positionMode: config.dualSidePosition ? 'Hedge' : 'OneWay',
        multiAssets: config.multiAssetsMargin,
        leverage: own.leverage,
        takeProfit: trigger('TAKE_PROFIT_MARKET'),
        stopLoss: trigger('STOP_MARKET'),
    };
}

async function tiers(client) {
    const [{ brackets }] = [await client.getNotionalAndLeverageBrackets({ symbol })].flat();
    check(brackets.length > 1 && brackets[0].initialLeverage > brackets.at(-1).initialLeverage, 'higher tiers allow less leverage', brackets);
}

async function status(client) {
    const fees = await client.getAccountCommissionRate({ symbol });
    check(decimal(fees.takerCommissionRate, 'taker fee') > decimal(fees.makerCommissionRate, 'maker fee'), 'a taker pays more', fees);
    const rules = await client.getApiQuantitativeRulesIndicators();
    check(typeof rules.indicators === 'object', 'the indicators are listed', rules);
    const ranks = [await client.getADLQuantileEstimation({ symbol: held })].flat();
    check(ranks[0]?.symbol === held && Number.isInteger(ranks[0].adlQuantile.BOTH), 'the open position has a rank', ranks);
}

async function wallets(address, key, secret) {
    const client = connect(address, key, secret, MainClient);
    const funding = await client.getFundingAsset({});
    check(funding.length > 0 && funding.every((row) => decimal(row.free, 'free') >= 0), 'the funding wallet is listed', funding);
}

async function marginType(client) {
    await client.setMarginType({ symbol, marginType: 'ISOLATED' });
    const again = await refusal('the same margin type', client.setMarginType({ symbol, marginType: 'ISOLATED' }));
    check(again === -4046, 'the same margin type again is "no need to change"', again);
    check((await client.getFuturesSymbolConfig({ symbol }))[0].marginType === 'ISOLATED', 'the symbol is isolated', null);
    const blocked = await refusal('a switch with a position', client.setMarginType({ symbol: held, marginType: 'ISOLATED' }));
    check(blocked === -4048, 'a position blocks the switch', blocked);
}

async function margin(client) {
    await client.submitNewOrder({ symbol, side: 'BUY', type: 'MARKET', quantity: '0.100', newOrderRespType: 'RESULT', newClientOrderId: `npm-long-${Date.now()}` });
    const position = async () => (await client.getPositionsV3({ symbol })).find((p) => p.positionSide === 'BOTH');
    const before = await position();
    await client.setIsolatedPositionMargin({ symbol, amount: 15, type: '1' });
    const after = await position();
    check(near(decimal(after.isolatedWallet, 'isolated wallet') - decimal(before.isolatedWallet, 'isolated wallet'), 15), 'the margin is added', { before, after });
    const history = await client.getPositionMarginChangeHistory({ symbol });
    check(history.some((row) => row.deltaType === 'USER_ADJUST' && Number(row.amount) === 15 && row.type === 1), 'the history has it', history);
    const refused = await refusal('removing more than there is', client.setIsolatedPositionMargin({ symbol, amount: 1_000_000, type: '2' }));
    check(refused < 0, 'more than there is cannot be removed', refused);
}

async function conditional(client) {
    const mark = decimal((await client.getMarkPrice({ symbol })).markPrice, 'mark price');
    const stop = {
        algoType: 'CONDITIONAL', symbol, side: 'SELL', type: 'STOP_MARKET', triggerPrice: (mark * 0.9).toFixed(2), closePosition: 'true',
        workingType: 'MARK_PRICE', clientAlgoId: `npm-stop-${Date.now()}`,
    };
    const placed = await client.submitNewAlgoOrder(stop);
    check(placed.clientAlgoId === stop.clientAlgoId && placed.algoStatus === 'NEW', 'the stop waits', placed);
    const second = await refusal('a second stop of the position', client.submitNewAlgoOrder({ ...stop, clientAlgoId: `${stop.clientAlgoId}-b` }));
    check(second === -4130, 'a second stop of the position is refused', second);
    const open = await client.getOpenAlgoOrders({ symbol });
    check(open.length === 1 && open[0].algoId === placed.algoId, 'it is open', open);
    const old = await refusal('a stop on the old endpoint', client.submitNewOrder({ symbol, side: 'SELL', type: 'STOP_MARKET', stopPrice: stop.triggerPrice, closePosition: 'true' }));
    check(old === -4120, 'the old endpoint refuses it', old);
    await client.cancelAlgoOrder({ algoId: placed.algoId });
    check((await client.getOpenAlgoOrders({ symbol })).length === 0, 'it is cancelled', null);
}

async function positionMode(client) {
    const blocked = await refusal('hedge mode with positions', client.setPositionMode({ dualSidePosition: 'true' }));
    check(blocked === -4068, 'positions block the switch', blocked);
    for (const p of await client.getPositionsV3()) {
        if (Number(p.positionAmt) !== 0) {
            const side = Number(p.positionAmt) > 0 ? 'SELL' : 'BUY';
            await client.submitNewOrder({ symbol: p.symbol, side, type: 'MARKET', quantity: p.positionAmt.replace('-', ''), reduceOnly: 'true' });
        }
    }

    await client.setPositionMode({ dualSidePosition: 'true' });
    const again = await refusal('the same position mode', client.setPositionMode({ dualSidePosition: 'true' }));
    check(again === -4059, 'the same position mode again is "no need to change"', again);
    await client.setPositionMode({ dualSidePosition: 'false' });
}

async function multiAssets(client) {
    const isolated = await refusal('assets together with isolated symbols', client.setMultiAssetsMode({ multiAssetsMargin: 'true' }));
    check(isolated === -4167, 'isolated symbols block it', isolated);
    await client.setMarginType({ symbol, marginType: 'CROSSED' });
    await client.setMultiAssetsMode({ multiAssetsMargin: 'true' });
    check((await client.getMultiAssetsMode()).multiAssetsMargin === true, 'assets serve together', null);
    const again = await refusal('the same mode', client.setMultiAssetsMode({ multiAssetsMargin: 'true' }));
    check(again === -4171, 'the same again is "no need to change"', again);
    await client.setMultiAssetsMode({ multiAssetsMargin: 'false' });
}
