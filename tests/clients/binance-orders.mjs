// Places orders of both books with the npm client binance where ORDERS_PLACE is set, and tells what is open.
import { USDMClient } from 'binance';
import { check, decimal, run, simulator } from './checks.mjs';

const symbol = 'BTCUSDT';

await run('binance', async (facts) => {
    const { address, key, secret } = simulator('Binance');
    const client = new USDMClient({ api_key: key, api_secret: secret, baseUrl: address, strictParamValidation: true }, { proxy: false, timeout: 10_000 });
    // The client has no option against its referral tag, which it puts before order ids, or asks for where one is given.
    client.validateOrderId = () => {};

    if (process.env.ORDERS_PLACE) {
        await place(client);
    }

    facts.open = await open(client);
});

async function place(client) {
    const mark = decimal((await client.getMarkPrice({ symbol })).markPrice, 'mark price');
    const buy = { symbol, side: 'BUY', quantity: '0.002', timeInForce: 'GTC' };
    const placed = await client.submitNewOrder({ ...buy, type: 'LIMIT', price: (mark * 0.95).toFixed(1), newClientOrderId: 'npm-regular' });
    check(placed.status === 'NEW', 'the limit order rests', placed);
    const waits = await client.submitNewAlgoOrder({
        ...buy, algoType: 'CONDITIONAL', type: 'STOP', price: (mark * 1.06).toFixed(1), triggerPrice: (mark * 1.05).toFixed(1), workingType: 'MARK_PRICE',
        clientAlgoId: 'npm-conditional',
    });
    check(waits.algoStatus === 'NEW', 'the conditional order waits', waits);
}

async function open(client) {
    const regular = await client.getAllOpenOrders({ symbol });
    const conditional = await client.getOpenAlgoOrders({ symbol });
    const row = (o, book, id, clientId) => ({
        id: String(id), clientId, book, side: o.side === 'BUY' ? 'Buy' : 'Sell', quantity: o.origQty ?? o.quantity, price: o.price, trigger: o.triggerPrice ?? '0',
    });
    return [
        ...regular.map((o) => row(o, 'Regular', o.orderId, o.clientOrderId)),
        ...conditional.map((o) => row(o, 'Conditional', o.algoId, o.clientAlgoId)),
    ];
}
