namespace ExchangeAccounts.Tests.Portfolio;

public sealed class BalanceSharesTests
{
    [Fact]
    public void Shares_of_the_seed_are_reproduced_from_unrounded_notionals()
    {
        IReadOnlyList<ExchangeBalance> rows = BalanceShares.Arrange(
        [
            Rows.Position("AccountABC", "XRP:PERP-USDT", 1, 16.6744m),
            Rows.Position("AccountABC", "ETH:PERP-USDT", 1.69m, 3051.5284m),
            Rows.Token("AccountABC", "USDT", 275.56989474m, 275.56989474m, MarketType.Unified),
            Rows.Token("AccountABC", "BTC", 0.002m, 61.5294m, MarketType.Unified),
            Rows.Position("Account123", "ETH:PERP-USDT", 0.1m, 205.66473730m),
            Rows.Position("Account123", "BTC:PERP-USDT", 0.021m, 572.9567348m),
            Rows.Token("Account123", "USDT", 1414.06039641m, 1414.06039641m),
        ],
        includeZero: false);

        Assert.Equal(
            [("ETH:PERP-USDT", 0.994565m), ("USDT", 0.817474m), ("BTC", 0.182526m), ("XRP:PERP-USDT", 0.005435m),
             ("USDT", 0.6449m), ("BTC:PERP-USDT", 0.261304m), ("ETH:PERP-USDT", 0.093796m)],
            rows.Select(row => (row.Symbol, row.NotionalPctTotal!.Value)));
    }

    [Fact]
    public void Shorts_count_by_their_size_and_half_is_rounded_up()
    {
        IReadOnlyList<ExchangeBalance> rows = BalanceShares.Arrange(
            [Rows.Position("a", "A", -1, -1.5m), Rows.Position("a", "B", 1, 2_999_998.5m)], includeZero: false);
        Assert.Equal([("B", 1m), ("A", 0.000001m)], rows.Select(row => (row.Symbol, row.NotionalPctTotal!.Value)));
    }

    [Fact]
    public void Without_a_sum_or_a_notional_there_is_no_share()
    {
        IReadOnlyList<ExchangeBalance> rows = BalanceShares.Arrange(
            [Rows.Token("a", "X", 1, null), Rows.Token("a", "Y", 1, 5m), Rows.Token("a", "Z", 1, 0m, MarketType.Spot)], includeZero: false);
        Assert.Equal([("Y", 1m), ("Z", null), ("X", null)], rows.Select(row => (row.Symbol, row.NotionalPctTotal)));
    }

    [Fact]
    public void Equal_rows_and_rows_without_a_notional_keep_their_order()
    {
        IReadOnlyList<ExchangeBalance> rows = BalanceShares.Arrange(
            [Rows.Token("b", "N1", 1, null), Rows.Token("b", "E1", 1, 2m), Rows.Token("a", "A1", 1, 9m), Rows.Token("b", "N2", 1, null), Rows.Token("b", "E2", 1, 2m)],
            includeZero: false);
        Assert.Equal(["E1", "E2", "N1", "N2", "A1"], rows.Select(row => row.Symbol));
    }

    [Fact]
    public void What_is_empty_is_left_out_unless_asked_for()
    {
        ExchangeBalance nothing = Rows.Token("a", "NIL", 0, 0m) with { MarginBalance = 0m, InitialMargin = 0m };
        ExchangeBalance[] rows =
        [
            nothing,
            Rows.Position("a", "FLAT", 0, 0m) with { InitialMargin = 3m },
            nothing with { Symbol = "BORROWED", Borrowed = 1m },
            nothing with { Symbol = "MARGIN", OrderInitialMargin = 1m },
            nothing with { Symbol = "PROFIT", UnrealizedProfit = -1m },
        ];

        Assert.Equal(["BORROWED", "MARGIN", "PROFIT"], BalanceShares.Arrange(rows, includeZero: false).Select(row => row.Symbol));
        Assert.Equal(5, BalanceShares.Arrange(rows, includeZero: true).Count);
    }

    [Fact]
    public void Numbers_of_29_digits_do_not_overflow()
    {
        IReadOnlyList<ExchangeBalance> rows = BalanceShares.Arrange(
            [Rows.Token("a", "X", 1, decimal.MaxValue), Rows.Token("a", "Y", 1, decimal.MaxValue), Rows.Token("a", "Z", 1, 1m)], includeZero: false);
        Assert.Equal([0.5m, 0.5m, 0m], rows.Select(row => row.NotionalPctTotal!.Value));
    }
}
