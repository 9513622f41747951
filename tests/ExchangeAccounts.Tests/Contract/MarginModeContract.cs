using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class MarginModeContract
{
    [Theory, EveryExchange]
    public async Task It_changes_once_and_says_what_it_was(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);

        ExchangeMarginModeChange first = await Set(house, MarginMode.Isolated);
        ExchangeMarginModeChange again = await Set(house, MarginMode.Isolated);

        Assert.Equal((MarginMode.Cross, MarginMode.Isolated, true), (first.PreviousMarginMode!.Value, first.MarginMode, first.Changed));
        Assert.Equal((MarginMode.Isolated, MarginMode.Isolated, false), (again.PreviousMarginMode!.Value, again.MarginMode, again.Changed));
        Assert.Equal((await Scope(house))?.Symbol, first.Symbol);
        ExchangeMarginMode now = Assert.Single(await house.Adapter.GetMarginModes(house.Here, [await house.Instrument()], ContractHouse.Stop));
        Assert.Equal(MarginMode.Isolated, now.MarginMode);
    }

    [Theory, EveryExchange]
    public async Task It_is_of_the_account_or_of_each_instrument_as_the_exchange_declares(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);

        IReadOnlyList<ExchangeMarginMode> all = await house.Adapter.GetMarginModes(house.Here, instruments: null, ContractHouse.Stop);

        Assert.All(all, static row => Assert.Equal((MarginMode.Cross, "main"), (row.MarginMode, row.Account)));
        Assert.Equal(house.Can(Capability.PerSymbolMarginMode), all.Count > 1);
        Assert.Equal(house.Can(Capability.PerSymbolMarginMode), all.All(static row => row.Symbol is not null));
    }

    [Theory, EveryExchange]
    public async Task What_follows_from_it_is_said_of_positions(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        await Set(house, MarginMode.Isolated);
        await house.Adapter.PlaceOrder(house.Here, Tickets.Market(await house.Instrument(), OrderSide.Buy, 0.01m), ContractHouse.Stop);

        ExchangePosition position = Assert.Single(await house.Adapter.GetPositions(house.Here, await house.Instrument(), ContractHouse.Stop), static p => p.Size != 0);

        Assert.Equal(MarginMode.Isolated, position.MarginMode);
        Assert.Equal(MarginMode.Isolated, Assert.Single(await house.Adapter.GetLeverage(house.Here, [await house.Instrument()], ContractHouse.Stop)).MarginMode);
    }

    [Theory, EveryExchange]
    public async Task An_open_order_blocks_the_switch_and_nothing_changes(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        await house.Adapter.PlaceOrder(house.Here, await Tickets.Resting(house), ContractHouse.Stop);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Set(house, MarginMode.Isolated));

        Assert.Equal((FailureKind.InvalidState, "main"), (failure.Kind, failure.Account));
        Assert.NotNull(failure.ExchangeCode);
        Assert.Equal(MarginMode.Cross, Assert.Single(await house.Adapter.GetMarginModes(house.Here, [await house.Instrument()], ContractHouse.Stop)).MarginMode);
    }

    [Theory, EveryExchange]
    public async Task It_is_sent_once_and_a_lost_reply_is_an_unknown_outcome(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        house.LoseReply(house.Traits.MarginModePath);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Set(house, MarginMode.Isolated));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(house.Requests(house.Traits.MarginModePath, "POST"));
        Assert.False((await Set(house, MarginMode.Isolated)).Changed);
    }

    [Fact]
    public async Task Portfolio_margin_is_an_account_mode_of_one_exchange()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit);

        ExchangeMarginModeChange change = await Set(house, MarginMode.Portfolio);

        Assert.True(change.Changed);
        Assert.Equal(MarginMode.Portfolio, (await house.Adapter.GetMode(house.Here, ContractHouse.Stop)).MarginMode);
        Assert.Empty(await house.Adapter.GetLeverage(house.Here, instruments: null, ContractHouse.Stop));
    }

    [Fact]
    public async Task Assets_that_serve_together_forbid_isolated_margin_where_both_are_settings()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Binance, new AccountConfig { Name = "main", Exchange = ExchangeNames.Binance, MultiAssets = true });

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Set(house, MarginMode.Isolated));

        Assert.Equal((FailureKind.InvalidState, "-4168"), (failure.Kind, failure.ExchangeCode));
    }

    private static async Task<ExchangeInstrument?> Scope(ContractHouse house) => house.Can(Capability.PerSymbolMarginMode) ? await house.Instrument() : null;

    private static async Task<ExchangeMarginModeChange> Set(ContractHouse house, MarginMode mode) =>
        await house.Adapter.SetMarginMode(house.Here, await Scope(house), mode, ContractHouse.Stop);
}
