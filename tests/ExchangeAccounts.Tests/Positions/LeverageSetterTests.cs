namespace ExchangeAccounts.Tests.Positions;

public sealed class LeverageSetterTests
{
    private static readonly ExchangeConnection Connection = Connections.Make(Instruments.Exchange, new Uri("https://api.example.com"));
    private static readonly ExchangeInstrument Unstated = Instruments.Btc with { MaxLeverage = null, LeverageStep = 1m };

    [Fact]
    public async Task A_leverage_in_range_is_sent_as_it_is()
    {
        FakeAdapter adapter = new() { OnSetLeverage = leverage => Task.FromResult(Change(leverage.Long)) };
        Assert.Equal(12.5m, (await Set(adapter, Instruments.Btc, 12.50m)).Leverage);
        Assert.Equal(["set leverage"], adapter.Calls);
        Assert.Equal("Set leverage to 12.5x", LeverageSetter.Describe(12.50m));
    }

    [Fact]
    public async Task One_outside_the_instruments_range_is_refused_before_anything_is_asked()
    {
        FakeAdapter adapter = new();
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(adapter, Instruments.Btc, 101m));
        Assert.Equal((FailureKind.InvalidRequest, "Leverage"), (refused.Kind, refused.Parameter));
        Assert.Empty(adapter.Calls);
    }

    [Fact]
    public async Task Where_the_instrument_states_no_maximum_the_accounts_own_holds()
    {
        FakeAdapter adapter = new() { Leverages = [Present(125m)], OnSetLeverage = leverage => Task.FromResult(Change(leverage.Long)) };
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(adapter, Unstated, 126m));
        Assert.Equal(FailureKind.InvalidRequest, refused.Kind);
        Assert.Contains("1 to 125, in steps of 1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["leverage"], adapter.Calls);
        Assert.Equal(125m, (await Set(adapter, Unstated, 125m)).Leverage);
    }

    [Fact]
    public async Task Where_nobody_states_a_maximum_the_exchange_decides()
    {
        FakeAdapter adapter = new() { OnSetLeverage = leverage => Task.FromResult(Change(leverage.Long)) };
        Assert.Equal(500m, (await Set(adapter, Unstated, 500m)).Leverage);
    }

    [Fact]
    public async Task A_lost_reply_advises_to_look_at_the_leverage_and_other_failures_stay_as_they_are()
    {
        ExchangeException lost = new(FailureKind.OutcomeUnknown, "no reply") { Account = "main", ExchangeCode = "7" };
        ExchangeException told = await Assert.ThrowsAsync<ExchangeException>(() => Set(new FakeAdapter { OnSetLeverage = _ => throw lost }, Instruments.Btc, 5m));
        Assert.Equal((FailureKind.OutcomeUnknown, "no reply", "main", "7"), (told.Kind, told.Message, told.Account, told.ExchangeCode));
        Assert.Contains("Get-ExchangeLeverage", FailureAdvice.For(told), StringComparison.Ordinal);

        ExchangeException other = new(FailureKind.RiskLimit, "too much");
        Assert.Same(other, await Assert.ThrowsAsync<ExchangeException>(() => Set(new FakeAdapter { OnSetLeverage = _ => throw other }, Instruments.Btc, 5m)));
    }

    private static Task<ExchangeLeverageChange> Set(FakeAdapter adapter, ExchangeInstrument instrument, decimal leverage) =>
        LeverageSetter.Set(adapter, Connection, instrument, leverage, TestContext.Current.CancellationToken);

    private static ExchangeLeverage Present(decimal most) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Testnet,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        MaxLeverage = most,
    };

    private static ExchangeLeverageChange Change(decimal leverage) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Testnet,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        Leverage = leverage,
        Changed = true,
    };
}
