using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Tests.Storage;
using FsCheck.Fluent;

namespace ExchangeAccounts.Tests.Portfolio;

public sealed class BalanceDocumentTests
{
    [Fact]
    public void The_document_of_the_seed_is_written_as_it_is()
    {
        ExchangeBalance[] rows =
        [
            Rows.Position("AccountABC", "ETH:PERP-USDT", 1.690m, 3051.528400m) with
            {
                UnrealizedProfit = 24.6772m, InitialMargin = 306.80066534m, MaintMargin = 16.90546734m,
                MarginBalance = 298.90609459m, Leverage = 10m, NotionalPctTotal = 0.994565m,
            },
            Rows.Token("Account123", "USDT", 1414.06039641m, 1414.06039641m) with
            {
                Exchange = "Binance", UnrealizedProfit = 11.02638782m, InitialMargin = 155.72429442m, MaintMargin = 3.32015061m,
                MarginBalance = 1425.08678423m, NotionalPctTotal = 0.644900m,
            },
            Rows.Token("AccountABC", "USDT", 275.56989474m, 275.56989474m, MarketType.Unified) with
            {
                UnrealizedProfit = 23.33619985m, InitialMargin = 308.47710954m, MaintMargin = 17.08121552m,
                MarginBalance = 298.90609459m, NotionalPctTotal = 0.817474m,
            },
            Rows.Position("Account123", "BTC:PERP-USDT", 0.021m, 572.9567348m) with
            {
                Exchange = "Binance", UnrealizedProfit = 7.87343483m, InitialMargin = 114.59134696m, MaintMargin = 2.29182693m,
                Leverage = 5m, NotionalPctTotal = 0.261304m,
            },
        ];

        string expected = """
            {"AccountABC":{"exchange":"Bybit","assets":[
            {"symbol":"ETH:PERP-USDT","size":1.69,"notional":3051.5284,"market_type":"perp","asset_type":"position","unrealized_profit":24.6772,"initial_margin":306.80066534,"maint_margin":16.90546734,"margin_balance":298.90609459,"leverage":10,"notional_pct_total":0.994565},
            {"symbol":"USDT","size":275.56989474,"notional":275.569895,"market_type":"unified","asset_type":"token","unrealized_profit":23.33619985,"initial_margin":308.47710954,"maint_margin":17.08121552,"margin_balance":298.90609459,"leverage":null,"notional_pct_total":0.817474}]},
            "Account123":{"exchange":"Binance","assets":[
            {"symbol":"USDT","size":1414.06039641,"notional":1414.060396,"market_type":"perp","asset_type":"token","unrealized_profit":11.02638782,"initial_margin":155.72429442,"maint_margin":3.32015061,"margin_balance":1425.08678423,"leverage":null,"notional_pct_total":0.6449},
            {"symbol":"BTC:PERP-USDT","size":0.021,"notional":572.956735,"market_type":"perp","asset_type":"position","unrealized_profit":7.87343483,"initial_margin":114.59134696,"maint_margin":2.29182693,"margin_balance":null,"leverage":5,"notional_pct_total":0.261304}]}}
            """;
        Assert.Equal(expected.ReplaceLineEndings(""), BalanceDocument.ToJson(rows, indented: false));
    }

    [Fact]
    public void Hedge_legs_tell_their_side_last_and_others_do_not()
    {
        ExchangeBalance row = Rows.Position("a", "X", -1, 1m);
        string json = BalanceDocument.ToJson([row, row with { PositionSide = PositionSide.Short }], indented: false);
        Assert.Contains("\"notional_pct_total\":null},{", json, StringComparison.Ordinal);
        Assert.EndsWith("\"notional_pct_total\":null,\"position_side\":\"short\"}]}}", json, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_are_an_empty_document_and_indented_is_for_people()
    {
        Assert.Equal("{}", BalanceDocument.ToJson([], indented: true));
        Assert.Contains("\n  \"Müller\": {", BalanceDocument.ToJson([Rows.Token("Müller", "X", 1, 1)], indented: true).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_millionth_is_rounded_up() =>
        Assert.Contains("\"notional\":0.000001,", BalanceDocument.ToJson([Rows.Token("a", "X", 1, 0.0000005m)], indented: false), StringComparison.Ordinal);

    [Fact]
    public void Every_number_is_equal_by_value_and_plain() => Prop.ForAll<decimal>(static value =>
    {
        string json = BalanceDocument.ToJson([Rows.Token("a", "X", value, null)], indented: false);
        using JsonDocument document = JsonDocument.Parse(json);
        string text = document.RootElement.GetProperty("a").GetProperty("assets")[0].GetProperty("size").GetRawText();
        bool shortest = !text.Contains('.', StringComparison.Ordinal) || !text.EndsWith('0');
        return decimal.Parse(text, CultureInfo.InvariantCulture) == value && shortest && text.All(static c => c is '-' or '.' or (>= '0' and <= '9'));
    }).Holds();
}
