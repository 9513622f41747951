using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class CancelAllContract
{
    [Theory]
    [InlineData("Bybit", OrderBook.Regular)]
    [InlineData("Binance", OrderBook.Regular)]
    [InlineData("Bybit", OrderBook.Conditional)]
    [InlineData("Binance", OrderBook.Conditional)]
    public async Task All_orders_of_one_book_of_an_instrument_end_and_the_others_stay(string exchange, OrderBook book)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();
        await Fill(house, bitcoin);
        await Fill(house, await house.Instrument("ETH:PERP-USDT"));

        await house.Adapter.CancelAllOrders(house.Here, bitcoin, book, ContractHouse.Stop);

        IReadOnlyList<ExchangeOrder> left = await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop);
        OrderBook other = book == OrderBook.Regular ? OrderBook.Conditional : OrderBook.Regular;
        Assert.Equal(
            [("BTCUSDT", other), ("BTCUSDT", other), ("ETHUSDT", OrderBook.Regular), ("ETHUSDT", OrderBook.Regular), ("ETHUSDT", OrderBook.Conditional), ("ETHUSDT", OrderBook.Conditional)],
            left.Select(static o => (o.ExchangeSymbol, o.Book)).OrderBy(static o => o.ExchangeSymbol, StringComparer.Ordinal).ThenBy(static o => o.Book));
    }

    [Theory, EveryExchange]
    public async Task Where_there_is_none_that_is_success(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();

        await house.Adapter.CancelAllOrders(house.Here, bitcoin, OrderBook.Regular, ContractHouse.Stop);
        await house.Adapter.CancelAllOrders(house.Here, bitcoin, OrderBook.Conditional, ContractHouse.Stop);

        Assert.Empty(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
    }

    [Theory, EveryExchange]
    public async Task Those_of_the_whole_account_end_where_that_is_declared(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        await Fill(house, await house.Instrument());
        await Fill(house, await house.Instrument("ETH:PERP-USDT"));

        Task cancel = house.Adapter.CancelAllOrders(house.Here, instrument: null, OrderBook.Regular, ContractHouse.Stop);

        bool can = house.Can(Capability.CancelAllOfAccount);
        if (can)
        {
            await cancel;
        }
        else
        {
            Assert.Equal(FailureKind.Unsupported, (await Assert.ThrowsAsync<ExchangeException>(() => cancel)).Kind);
        }

        IReadOnlyList<ExchangeOrder> left = await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop);
        Assert.Equal((can ? 0 : 4, 4), (left.Count(static o => o.Book == OrderBook.Regular), left.Count(static o => o.Book == OrderBook.Conditional)));
    }

    [Theory, EveryExchange]
    public async Task A_lost_reply_is_unknown_and_it_is_not_sent_again(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        await Fill(house, await house.Instrument());
        string path = exchange == ExchangeNames.Bybit ? "/v5/order/cancel-all" : "/fapi/v1/allOpenOrders";
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Method = house.Traits.CancelMethod, PathPrefix = path, AfterProcessing = true, Count = 1 });

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(async () =>
            await house.Adapter.CancelAllOrders(house.Here, await house.Instrument(), OrderBook.Regular, ContractHouse.Stop));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(house.Requests(path));
        Assert.DoesNotContain(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop), static o => o.Book == OrderBook.Regular);
    }

    /// <summary>Two orders in each book, below the market.</summary>
    private static async Task Fill(ContractHouse house, ExchangeInstrument instrument)
    {
        (decimal price, decimal quantity) = instrument.ExchangeSymbol == "BTCUSDT" ? (58_000m, 0.01m) : (2_900m, 0.1m);
        for (int i = 0; i < 2; i++)
        {
            await house.Adapter.PlaceOrder(house.Here, Tickets.Limit(instrument, OrderSide.Buy, quantity, price), ContractHouse.Stop);
            await house.Adapter.PlaceOrder(
                house.Here, Tickets.Market(instrument, OrderSide.Sell, quantity) with { TriggerPrice = price, TriggerDirection = TriggerDirection.Fall }, ContractHouse.Stop);
        }
    }
}
