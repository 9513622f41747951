// Places orders of both books with the npm client bybit-api where ORDERS_PLACE is set, and tells what is open.
import { RestClientV5 } from 'bybit-api';
import { check, decimal, run, simulator } from './checks.mjs';

const one = { category: 'linear', symbol: 'BTCUSDT' };

await run('bybit-api', async (facts) => {
    const { address, key, secret } = simulator('Bybit');
    const client = new RestClientV5({ key, secret, baseUrl: address }, { proxy: false, timeout: 10_000 });
    // The client has no option against its referral tag.
    delete client.globalRequestOptions.headers['x-referer'];

    if (process.env.ORDERS_PLACE) {
        await place(client);
    }

    facts.open = await open(client);
});

async function ok(what, answer) {
    const { retCode, retMsg, result } = await answer;
    check(retCode === 0, `${what} is accepted`, { retCode, retMsg });
    return result;
}

async function place(client) {
    const last = decimal((await ok('ticker', client.getTickers(one))).list[0].lastPrice, 'last price');
    const buy = { ...one, side: 'Buy', orderType: 'Limit', qty: '0.002', timeInForce: 'GTC' };
    await ok('limit order', client.submitOrder({ ...buy, price: (last * 0.95).toFixed(1), orderLinkId: 'npm-regular' }));
    await ok('conditional order', client.submitOrder({
        ...buy, price: (last * 1.06).toFixed(1), triggerPrice: (last * 1.05).toFixed(1), triggerDirection: 1, triggerBy: 'MarkPrice', orderLinkId: 'npm-conditional',
    }));
}

async function open(client) {
    const { list } = await ok('open orders', client.getActiveOrders({ ...one, openOnly: 0 }));
    return list.map((o) => ({
        id: o.orderId, clientId: o.orderLinkId, book: Number(o.triggerPrice) > 0 ? 'Conditional' : 'Regular',
        side: o.side, quantity: o.qty, price: o.price, trigger: o.triggerPrice,
    }));
}
