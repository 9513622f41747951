using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class PositionMarginContract
{
    [Theory, EveryExchange]
    public async Task It_is_added_and_removed_by_what_is_asked(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Isolated(exchange));
        ExchangePosition before = await Position(house);

        ExchangePositionMarginAdjustment added = await Change(house, 50m);
        ExchangePosition richer = await Position(house);
        ExchangePositionMarginAdjustment removed = await Change(house, -20m);

        Assert.Equal((50m, true, "USDT", PositionSide.Both), (added.Amount, added.Changed, added.SettleAsset, added.PositionSide));
        Assert.Equal(50m, added.Margin - added.PreviousMargin);
        Assert.Equal((-20m, true), (removed.Amount, removed.Changed));
        Assert.Equal(-20m, removed.Margin - removed.PreviousMargin);
        Assert.Equal((added.PreviousMargin, added.Margin), (before.IsolatedMargin, richer.IsolatedMargin));
        Assert.True(richer.LiquidationPrice < before.LiquidationPrice, "more margin moves the liquidation away");
    }

    [Theory, EveryExchange]
    public async Task A_cross_position_has_none_of_its_own(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Change(house, 5m));

        Assert.Equal((FailureKind.InvalidState, "MarginMode"), (failure.Kind, failure.Parameter));
        Assert.Null((await Position(house)).IsolatedMargin);
    }

    [Theory, EveryExchange]
    public async Task Where_there_is_no_position_it_is_refused(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Isolated(exchange));
        ExchangeInstrument ether = await house.Instrument("ETH:PERP-USDT");

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.ChangePositionMargin(house.Here, ether, PositionSide.Both, 5m, ContractHouse.Stop));

        Assert.Contains(failure.Kind, new[] { FailureKind.NotFound, FailureKind.InvalidState });
    }

    [Theory, EveryExchange]
    public async Task More_than_there_is_and_what_would_liquidate_are_refused_and_change_nothing(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Isolated(exchange));
        decimal? liquidation = (await Position(house)).LiquidationPrice;

        ExchangeException tooMuch = await Assert.ThrowsAsync<ExchangeException>(() => Change(house, 1_000_000m));
        ExchangeException tooLittle = await Assert.ThrowsAsync<ExchangeException>(() => Change(house, -119m));

        Assert.Equal(FailureKind.InsufficientFunds, tooMuch.Kind);
        Assert.NotNull(tooLittle.ExchangeCode);
        Assert.Equal(liquidation, (await Position(house)).LiquidationPrice);
    }

    [Theory, EveryExchange]
    public async Task It_is_sent_once_and_a_lost_reply_is_an_unknown_outcome_with_the_margin_before(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Isolated(exchange));
        ExchangeInstrument bitcoin = await house.Instrument();
        ExchangePosition before = await PositionMarginChanger.Find(house.Runtime, house.Here, bitcoin, positionSide: null, ContractHouse.Stop);
        house.LoseReply(house.Traits.PositionMarginPath);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() =>
            PositionMarginChanger.Change(house.Runtime, house.Here, bitcoin, before, 50m, ContractHouse.Stop));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Contains($"The margin before was {OrderNumbers.Text(before.IsolatedMargin!.Value)} USDT", failure.Message, StringComparison.Ordinal);
        Assert.Single(house.Requests(house.Traits.PositionMarginPath, "POST"));
        Assert.Equal(before.IsolatedMargin + 50m, (await Position(house)).IsolatedMargin);
    }

    [Fact]
    public async Task What_was_booked_is_listed_where_the_exchange_keeps_it()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Binance, ContractSetup.Isolated(ExchangeNames.Binance));
        ExchangeInstrument bitcoin = await house.Instrument();
        await Change(house, 50m);
        await Change(house, -20m);

        IReadOnlyList<ExchangePositionMarginChange> all = await house.Adapter.GetPositionMarginChanges(house.Here, bitcoin, new PositionMarginQuery(), ContractHouse.Stop);
        IReadOnlyList<ExchangePositionMarginChange> removed = await house.Adapter.GetPositionMarginChanges(house.Here, bitcoin, new PositionMarginQuery(Added: false), ContractHouse.Stop);

        Assert.Equal([50m, -20m], all.Where(static c => c.RawReason == "USER_ADJUST").Select(static c => c.Amount));
        Assert.All(removed, static c => Assert.True(c.Amount < 0));
        Assert.Equal(("BTC:PERP-USDT", "USDT"), (all[^1].Symbol, all[^1].Asset));
        Assert.NotNull(all[^1].Time);
    }

    private static async Task<ExchangePositionMarginAdjustment> Change(ContractHouse house, decimal amount) =>
        await house.Adapter.ChangePositionMargin(house.Here, await house.Instrument(), PositionSide.Both, amount, ContractHouse.Stop);

    private static async Task<ExchangePosition> Position(ContractHouse house) =>
        Assert.Single(await house.Adapter.GetPositions(house.Here, await house.Instrument(), ContractHouse.Stop), static p => p.Size != 0);
}
