using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Every recorded reply of the endpoints that are used, every field of it.</summary>
public sealed class RecordedReplyTests
{
    /// <summary>Reply, its type, and the fields that are deliberately not read: undocumented ones, and the secret that is always empty.</summary>
    private static readonly Dictionary<string, (JsonTypeInfo Type, string[] Unread)> Replies = new(StringComparer.Ordinal)
    {
        ["market_server_time"] = (BybitJson.Default.ServerTimeReply, []),
        ["exchange_data_get_linear_inverse_symbols"] = (BybitJson.Default.InstrumentsReply, []),
        ["exchange_data_get_linear_inverse_symbols_pre_listing"] = (BybitJson.Default.InstrumentsReply, []),
        ["exchange_data_get_linear_inverse_tickers"] = (BybitJson.Default.TickersReply, []),
        ["exchange_data_get_spot_tickers"] = (BybitJson.Default.TickersReply, []),
        ["account_get_balances"] = (BybitJson.Default.WalletReply, []),
        ["account_wallet_balance_doc"] = (BybitJson.Default.WalletReply, []),
        ["account_get_margin_account_info"] = (BybitJson.Default.AccountInfoReply, []),
        ["account_info_doc"] = (BybitJson.Default.AccountInfoReply, []),
        ["account_get_api_key_info"] = (BybitJson.Default.ApiKeyReply, ["result.secret"]),
        ["user_query_api_doc"] = (BybitJson.Default.ApiKeyReply, ["result.secret", "result.userIDInt64", "result.inviterIDInt64", "result.affiliateIDInt64"]),
        ["trading_get_positions"] = (BybitJson.Default.PositionsReply, []),
        ["trading_get_positions_a"] = (BybitJson.Default.PositionsReply, []),
        ["trading_get_positions_b"] = (BybitJson.Default.PositionsReply, []),
        ["position_list_doc"] = (BybitJson.Default.PositionsReply, []),
        ["position_batch_leverage"] = (BybitJson.Default.SymbolLeverageReply, []),
        ["account_set_leverage"] = (BybitJson.Default.Reply, ["result"]),
        ["trading_place_order"] = (BybitJson.Default.OrderIdsReply, []),
        ["trading_cancel_order"] = (BybitJson.Default.OrderIdsReply, []),
        ["trading_get_orders"] = (BybitJson.Default.OrdersReply, []),
        ["trading_get_order_history"] = (BybitJson.Default.OrdersReply, []),
    };

    public static TheoryData<string> Names => [.. Replies.Keys];

    public static TheoryData<string> Refusals => [.. BybitFiles.Replies.Where(static n => n.StartsWith("error_", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_of_a_recorded_reply_is_read(string name)
    {
        (JsonTypeInfo type, string[] unread) = Replies[name];
        Check(name, type, ["retExtInfo", .. unread]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_field_of_a_recorded_refusal_is_read(string name) => Check(name, BybitJson.Default.Reply, ["retExtInfo", "result"]);

    [Fact]
    public void No_recorded_reply_is_left_out() =>
        Assert.Equal(BybitFiles.Replies.Order(StringComparer.Ordinal), Names.Select(static n => n.Data).Concat(Refusals.Select(static n => n.Data)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("\"0.0\"", "\"\"")]
    [InlineData("\"3.31216591\"", "\"3.31216592\"")]
    [InlineData("\"BTC\"", "\"btc\"")]
    [InlineData("1690872862481", "1690872862482")]
    [InlineData("\"collateralSwitch\": true", "\"collateralSwitch\": false")]
    public void A_field_that_is_read_wrongly_is_noticed(string text, string other)
    {
        string reply = BybitFiles.Reply("account_get_balances");
        Assert.Contains(text, reply, StringComparison.Ordinal);
        object? decoded = JsonSerializer.Deserialize(reply.Replace(text, other, StringComparison.Ordinal), BybitJson.Default.WalletReply);
        using JsonDocument document = JsonDocument.Parse(reply);
        Assert.ThrowsAny<Exception>(() => new ReplyChecker(BybitJson.Default.Options).Check(document.RootElement, decoded));
    }

    private static void Check(string name, JsonTypeInfo type, string[] unread)
    {
        string text = BybitFiles.Reply(name);
        using JsonDocument document = JsonDocument.Parse(text);
        ReplyChecker checker = new(BybitJson.Default.Options);
        checker.Check(document.RootElement, JsonSerializer.Deserialize(text, type));
        Assert.All(checker.Unread, path => Assert.Contains(path, unread));
        Assert.True(checker.Compared > 2);
    }
}
