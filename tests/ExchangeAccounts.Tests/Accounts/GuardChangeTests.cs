using System.Globalization;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class GuardChangeTests
{
    private static readonly ExchangeAccount Free = Samples.Account("main");
    private static readonly ExchangeAccount Guarded = Free with { MaxOrderNotional = 1000m, AllowedSymbol = ["BTC:*"], RequireReduceOnly = true };

    [Fact]
    public void What_is_not_given_stays()
    {
        Assert.True(new GuardChange().IsEmpty);
        Assert.Equal(Guarded, new GuardChange().On(Guarded));
        Assert.Same(Guarded.AllowedSymbol, new GuardChange { AllowedSymbol = ["btc:*", " BTC:* "] }.On(Guarded).AllowedSymbol);
    }

    [Fact]
    public void What_is_given_is_set_and_said()
    {
        ExchangeAccount set = new GuardChange { MaxOrderNotional = 500.50m, AllowedSymbol = ["eth:perp-usdt", "*:PERP-USDC"], RequireReduceOnly = true }.On(Free);
        Assert.Equal((500.5m, "ETH:PERP-USDT,*:PERP-USDC", true), (set.MaxOrderNotional, string.Join(',', set.AllowedSymbol), set.RequireReduceOnly));
        Assert.Equal(
            "Set the guard MaxOrderNotional to 500.5, set the guard AllowedSymbol to ETH:PERP-USDT, *:PERP-USDC, set the guard RequireReduceOnly",
            AccountDescription.Change(Free, set, newKey: false));
        Assert.Equal(
            "Add account, key in the variables KEY and SECRET, set the guard MaxOrderNotional to 500.5, set the guard AllowedSymbol to ETH:PERP-USDT, *:PERP-USDC, set the guard RequireReduceOnly",
            AccountDescription.Add(set));
    }

    [Fact]
    public void A_guard_goes_only_by_its_name_and_the_confirmation_says_what_it_was()
    {
        ExchangeAccount cleared = new GuardChange { Clear = [OrderGuard.MaxOrderNotional, OrderGuard.AllowedSymbol, OrderGuard.RequireReduceOnly] }.On(Guarded);
        Assert.Equal(Free, cleared);
        Assert.Equal(
            "Take the guard MaxOrderNotional (1000) away, take the guard AllowedSymbol (BTC:*) away, take the guard RequireReduceOnly away",
            AccountDescription.Change(Guarded, cleared, newKey: false));
        Assert.False(new GuardChange { RequireReduceOnly = false }.On(Guarded).RequireReduceOnly);
        Assert.Equal("Set the guard MaxOrderNotional to 2000 (was 1000)", AccountDescription.Change(Guarded, Guarded with { MaxOrderNotional = 2000m }, newKey: false));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void A_maximum_that_is_not_above_zero_is_refused(string amount)
    {
        ExchangeException refused = Samples.Refused("MaxOrderNotional", () => new GuardChange { MaxOrderNotional = decimal.Parse(amount, CultureInfo.InvariantCulture) }.On(Guarded));
        Assert.Contains("-ClearGuard MaxOrderNotional", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("BTCUSDT")]
    [InlineData("BTC")]
    [InlineData("BTC*")]
    [InlineData("*")]
    [InlineData("BTC:PERPUSDT")]
    [InlineData("[BE]TC:*")]
    [InlineData("BTC: *")]
    public void What_is_no_symbol_in_our_notation_is_refused(string symbol) =>
        Samples.Refused("AllowedSymbol", () => new GuardChange { AllowedSymbol = ["ETH:*", symbol] }.On(Free));

    [Fact]
    public void No_symbol_at_all_is_refused() =>
        Assert.Contains("-ClearGuard AllowedSymbol", Samples.Refused("AllowedSymbol", () => new GuardChange { AllowedSymbol = [] }.On(Free)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_guard_cannot_be_set_and_taken_away_at_once()
    {
        Samples.Refused("ClearGuard", () => new GuardChange { MaxOrderNotional = 1m, Clear = [OrderGuard.MaxOrderNotional] }.On(Free));
        Samples.Refused("ClearGuard", () => new GuardChange { AllowedSymbol = ["BTC:*"], Clear = [OrderGuard.AllowedSymbol] }.On(Free));
        Samples.Refused("ClearGuard", () => new GuardChange { RequireReduceOnly = true, Clear = [OrderGuard.RequireReduceOnly] }.On(Free));
        Samples.Refused("ClearGuard", () => new GuardChange { Clear = [(OrderGuard)9] }.On(Free));
    }

    [Theory]
    [InlineData("BTC:*", "BTC:PERP-USDT", true)]
    [InlineData("BTC:*", "btc:20261225-usdt", true)]
    [InlineData("BTC:*", "BTCDOM:PERP-USDT", false)]
    [InlineData("*:PERP-USDT", "SOL:PERP-USDT", true)]
    [InlineData("*:PERP-USDT", "SOL:PERP-USDC", false)]
    [InlineData("BTC:PERP-USD?", "BTC:PERP-USDC", true)]
    [InlineData("BTC:PERP-USD?", "BTC:PERP-USD", false)]
    [InlineData("BTC:PERP-USDT", "BTC:PERP-USDT", true)]
    [InlineData("BTC:PERP-USDT", "BTC:PERP-USDTX", false)]
    [InlineData("1000.X:*", "1000YX:PERP-USDT", false)]
    public void A_pattern_allows_what_it_says(string pattern, string symbol, bool allowed) =>
        Assert.Equal(allowed, GuardRules.Allows(pattern, symbol));

    [Fact]
    public void A_new_account_begins_with_its_guards()
    {
        ExchangeAccount account = new AccountDraft
        {
            Name = "paper",
            Exchange = "Bybit",
            Environment = "Simulated",
            Guards = new GuardChange { MaxOrderNotional = 10m, AllowedSymbol = ["BTC:*"], RequireReduceOnly = true },
        }.ToAccount([Samples.Bybit]);
        Assert.Equal((10m, "BTC:*", true), (account.MaxOrderNotional, Assert.Single(account.AllowedSymbol), account.RequireReduceOnly));
    }
}
