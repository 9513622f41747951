using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class LeverageContract
{
    [Theory, EveryExchange]
    public async Task It_is_read_for_some_and_for_all(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        ExchangeInstrument[] asked = [await house.Instrument("ETH:PERP-USDT"), await house.Instrument(), await house.Instrument("XRP:PERP-USDT")];

        IReadOnlyList<ExchangeLeverage> some = await house.Adapter.GetLeverage(house.Here, asked, ContractHouse.Stop);
        IReadOnlyList<ExchangeLeverage> all = await house.Adapter.GetLeverage(house.Here, instruments: null, ContractHouse.Stop);

        Assert.Equal([10m, 5m, house.Traits.DefaultLeverage], asked.Select(i => Assert.Single(some, l => l.Symbol == i.Symbol).Leverage!.Value));
        Assert.All(some, static l => Assert.Equal((l.Leverage, l.Leverage, MarginMode.Cross), (l.LongLeverage, l.ShortLeverage, l.MarginMode)));
        Assert.Equal(house.Traits.MaxLeverage, some.Single(static l => l.Symbol == "BTC:PERP-USDT").MaxLeverage);
        Assert.All(some, l => Assert.Equal(l.Leverage, Assert.Single(all, a => a.Symbol == l.Symbol).Leverage));
        Assert.Contains(all, static l => l.Symbol == "BTC:PERP-USDC");
    }

    [Theory, EveryExchange]
    public async Task It_changes_once_and_says_what_it_was(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();

        ExchangeLeverageChange first = await house.Adapter.SetLeverage(house.Here, bitcoin, new LeverageTarget(7m), ContractHouse.Stop);
        ExchangeLeverageChange again = await house.Adapter.SetLeverage(house.Here, bitcoin, new LeverageTarget(7m), ContractHouse.Stop);

        Assert.Equal((house.Traits.DefaultLeverage, 7m, true), (first.PreviousLeverage!.Value, first.Leverage, first.Changed));
        Assert.Equal((7m, 7m, false), (again.PreviousLeverage!.Value, again.Leverage, again.Changed));
        Assert.Equal(("BTC:PERP-USDT", "BTCUSDT", "main"), (again.Symbol, again.ExchangeSymbol, again.Account));
        Assert.Equal(7m, Assert.Single(await house.Adapter.GetLeverage(house.Here, [bitcoin], ContractHouse.Stop)).Leverage);
    }

    [Theory, EveryExchange]
    public async Task It_is_one_for_both_legs_in_hedge_mode(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange, SimulatedPositionMode.Hedge));
        ExchangeInstrument ether = await house.Instrument("ETH:PERP-USDT");

        ExchangeLeverageChange change = await house.Adapter.SetLeverage(house.Here, ether, new LeverageTarget(4m), ContractHouse.Stop);

        Assert.Equal((10m, 4m, true), (change.PreviousLeverage!.Value, change.Leverage!.Value, change.Changed));
        ExchangeLeverage now = Assert.Single(await house.Adapter.GetLeverage(house.Here, [ether], ContractHouse.Stop));
        Assert.Equal((4m, 4m, 4m), (now.Leverage!.Value, now.LongLeverage!.Value, now.ShortLeverage!.Value));
    }

    [Theory, EveryExchange]
    public async Task Outside_its_range_it_is_refused_and_stays(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();

        ExchangeException high = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.SetLeverage(house.Here, bitcoin, new LeverageTarget(126m), ContractHouse.Stop));
        ExchangeException low = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.SetLeverage(house.Here, bitcoin, new LeverageTarget(0m), ContractHouse.Stop));

        Assert.Equal((house.Traits.TooHighLeverage, FailureKind.InvalidRequest), (high.Kind, low.Kind));
        Assert.Equal(house.Traits.DefaultLeverage, Assert.Single(await house.Adapter.GetLeverage(house.Here, [bitcoin], ContractHouse.Stop)).Leverage);
    }

    [Theory, EveryExchange]
    public async Task An_instrument_the_exchange_does_not_know_is_an_unknown_symbol(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument invented = await house.Instrument() with { Symbol = "NONE:PERP-USDT", ExchangeSymbol = "NONEUSDT" };

        ExchangeException leverage = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.SetLeverage(house.Here, invented, new LeverageTarget(3m), ContractHouse.Stop));
        ExchangeException order = await Assert.ThrowsAsync<ExchangeException>(() =>
            house.Adapter.PlaceOrder(house.Here, Tickets.Market(invented, OrderSide.Buy, 0.01m), ContractHouse.Stop));

        Assert.Equal((FailureKind.UnknownSymbol, FailureKind.UnknownSymbol), (leverage.Kind, order.Kind));
        Assert.Equal("Symbol", leverage.Parameter);
        Assert.Empty(house.Simulated.Orders());
    }

    [Theory, EveryExchange]
    public async Task It_is_sent_once_and_a_lost_reply_is_an_unknown_outcome(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Method = "POST", PathPrefix = house.Traits.LeveragePath, AfterProcessing = true });

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.SetLeverage(house.Here, bitcoin, new LeverageTarget(7m), ContractHouse.Stop));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(house.Requests(house.Traits.LeveragePath, "POST"));
        Assert.Equal(7m, Assert.Single(await house.Adapter.GetLeverage(house.Here, [bitcoin], ContractHouse.Stop)).Leverage);
    }
}
