namespace ExchangeAccounts.Tests.Portfolio;

public sealed class BalanceFilterTests
{
    private static readonly InstrumentBook Book = Instruments.Book(Instruments.Btc, Instruments.Perpetual("SOL"));

    private static readonly ExchangeBalance[] Held =
    [
        Rows.Token("a", "USDT", 10, 10m),
        Rows.Token("a", "BTC", 0, 0m),
        Rows.Token("a", "MOON", 5, null),
        Rows.Position("a", Instruments.Btc.Symbol, 0.1m, 5000m),
        Rows.Position("a", "SOL:PERP-USDT", 0, 0m),
    ];

    [Fact]
    public void Without_anything_named_all_that_is_not_empty_is_selected()
    {
        Assert.Equal(["USDT", "MOON", Instruments.Btc.Symbol], Selected(new BalanceFilter()));
        Assert.Equal(5, Selected(new BalanceFilter { IncludeZero = true }).Length);
        Assert.False(new BalanceFilter { Assets = ["USDT"] }.NeedsInstruments);
    }

    [Theory]
    [InlineData("BTC:PERP-USDT", "BTC:PERP-USDT")]
    [InlineData("btcusdt", "BTC:PERP-USDT")]
    [InlineData(" BTC/USDT ", "BTC:PERP-USDT")]
    [InlineData("usdt", "USDT")]
    [InlineData("moon", "MOON")]
    public void A_symbol_is_a_position_or_the_asset_of_a_token(string symbol, string selected) =>
        Assert.Equal([selected], Selected(new BalanceFilter { Symbols = [symbol] }));

    [Fact]
    public void Symbols_and_assets_add_up() =>
        Assert.Equal(["USDT", "MOON", Instruments.Btc.Symbol], Selected(new BalanceFilter { Symbols = ["BTCUSDT", "MOON"], Assets = ["usdt "] }));

    [Fact]
    public void An_asset_selects_no_position_and_one_not_held_is_nothing()
    {
        Assert.Empty(Selected(new BalanceFilter { Assets = ["BTC", "NOPE"] }));
        Assert.Equal(["BTC"], Selected(new BalanceFilter { Assets = ["BTC"], IncludeZero = true }));
        Assert.Empty(Selected(new BalanceFilter { Symbols = ["SOL"] }));
    }

    [Fact]
    public void A_symbol_that_stands_for_nothing_is_a_failure_beside_what_was_found()
    {
        BalanceSelection selection = new BalanceFilter { Symbols = ["NOPE", "USDT"] }.Select(Held, Book);
        Assert.Equal(["USDT"], selection.Rows.Select(static row => row.Symbol));
        ExchangeException failure = Assert.Single(selection.Failures);
        Assert.Equal(FailureKind.UnknownSymbol, failure.Kind);
        Assert.Contains("NOPE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shares_are_of_the_whole_account_whatever_is_shown()
    {
        FakeAdapter adapter = new() { Balances = [Rows.Token("a", "USDT", 75, 75m), Rows.Token("a", "USDC", 25, 25m)] };
        using ExchangeRuntime runtime = new(new ExchangeRuntimeOptions { Exchanges = [new ExchangeRegistration(adapter.Definition, _ => adapter)] });
        ExchangeConnection connection = Connections.Make(Instruments.Exchange, new Uri("https://api.example.com"));

        BalanceSelection selection = await BalanceReader.Read(runtime, connection, new BalanceFilter { Assets = ["USDC"] }, TestContext.Current.CancellationToken);

        Assert.Equal(0.25m, Assert.Single(selection.Rows).NotionalPctTotal);
        Assert.Equal(["balances"], adapter.Calls);
    }

    private static string[] Selected(BalanceFilter filter) => [.. filter.Select(Held, Book).Rows.Select(static row => row.Symbol)];
}
