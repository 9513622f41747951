using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class PositionModeContract
{
    [Theory, EveryExchange]
    public async Task It_changes_once_and_says_what_it_was(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);

        ExchangePositionModeChange first = await Set(house, PositionMode.Hedge);
        ExchangePositionModeChange again = await Set(house, PositionMode.Hedge);

        Assert.Equal((PositionMode.Hedge, true, "main"), (first.PositionMode, first.Changed, first.Account));
        Assert.NotEqual(PositionMode.Hedge, first.PreviousPositionMode);
        Assert.Equal((PositionMode.Hedge, false), (again.PositionMode, again.Changed));
        Assert.Equal(PositionMode.Hedge, await house.Adapter.GetPositionMode(house.Here, await house.Instrument(), ContractHouse.Stop));
        Assert.Equal(PositionMode.Hedge, Assert.Single(await house.Adapter.GetPositionModes(house.Here, [await house.Instrument()], ContractHouse.Stop)).PositionMode);
    }

    [Theory, EveryExchange]
    public async Task It_is_of_the_account_or_of_each_instrument_as_the_exchange_declares(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);

        IReadOnlyList<ExchangePositionMode> all = await house.Adapter.GetPositionModes(house.Here, instruments: null, ContractHouse.Stop);

        Assert.All(all, static row => Assert.Equal(PositionMode.OneWay, row.PositionMode));
        Assert.Equal(house.Can(Capability.PerSymbolPositionMode), all.Count > 1);
        Assert.Equal(house.Can(Capability.PerSymbolPositionMode), all.All(static row => row.Symbol is not null));
    }

    [Theory, EveryExchange]
    public async Task Orders_follow_it_and_one_of_the_other_mode_is_a_mode_error(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        await Set(house, PositionMode.Hedge);

        ExchangeException oneWay = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));
        ExchangeOrder hedged = await house.Adapter.PlaceOrder(house.Here, ticket with { PositionSide = PositionSide.Long }, ContractHouse.Stop);

        Assert.Equal((FailureKind.InvalidState, "PositionMode"), (oneWay.Kind, oneWay.Parameter));
        Assert.Equal(PositionSide.Long, hedged.PositionSide);
    }

    [Theory, EveryExchange]
    public async Task An_open_position_or_order_blocks_the_switch_and_nothing_changes(string exchange)
    {
        await using ContractHouse held = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        await using ContractHouse ordered = await ContractHouse.Start(exchange);
        await ordered.Adapter.PlaceOrder(ordered.Here, await Tickets.Resting(ordered), ContractHouse.Stop);

        foreach (ContractHouse house in (ContractHouse[])[held, ordered])
        {
            ExchangeInstrument bitcoin = await house.Instrument();
            PositionModeScope scope = house.Can(Capability.PerSymbolPositionMode) ? new PositionModeScope(bitcoin) : new PositionModeScope();
            ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.SetPositionMode(house.Here, scope, PositionMode.Hedge, ContractHouse.Stop));

            Assert.Equal(FailureKind.InvalidState, failure.Kind);
            Assert.NotNull(failure.ExchangeCode);
            Assert.Equal(PositionMode.OneWay, await house.Adapter.GetPositionMode(house.Here, bitcoin, ContractHouse.Stop));
        }
    }

    [Theory, EveryExchange]
    public async Task It_is_sent_once_and_a_lost_reply_is_an_unknown_outcome(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        house.LoseReply(house.Traits.PositionModePath);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Set(house, PositionMode.Hedge));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(house.Requests(house.Traits.PositionModePath, "POST"));
        Assert.Equal(PositionMode.Hedge, await house.Adapter.GetPositionMode(house.Here, await house.Instrument(), ContractHouse.Stop));
    }

    [Fact]
    public async Task An_instrument_without_hedge_mode_is_refused_before_anything_is_sent()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit);
        foreach (string symbol in (string[])["BTC:PERP-USD", "BTC:PERP-USDC"])
        {
            ExchangeInstrument instrument = await house.Instrument(symbol);
            ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() =>
                house.Adapter.SetPositionMode(house.Here, new PositionModeScope(instrument), PositionMode.Hedge, ContractHouse.Stop));
            Assert.Equal(FailureKind.Unsupported, failure.Kind);
        }

        Assert.Empty(house.Requests(house.Traits.PositionModePath));
    }

    [Fact]
    public async Task One_instrument_alone_is_switched_where_each_has_its_own()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit);
        ExchangeInstrument ether = await house.Instrument("ETH:PERP-USDT");

        await house.Adapter.SetPositionMode(house.Here, new PositionModeScope(ether), PositionMode.Hedge, ContractHouse.Stop);

        IReadOnlyList<ExchangePositionMode> now = await house.Adapter.GetPositionModes(house.Here, [ether, await house.Instrument()], ContractHouse.Stop);
        Assert.Equal([PositionMode.Hedge, PositionMode.OneWay], now.Select(static row => row.PositionMode));
    }

    private static Task<ExchangePositionModeChange> Set(ContractHouse house, PositionMode mode) =>
        house.Adapter.SetPositionMode(house.Here, new PositionModeScope(), mode, ContractHouse.Stop);
}
