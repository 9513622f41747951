using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Every recorded reply of the endpoints that are used, every field of it.</summary>
public sealed class RecordedReplyTests
{
    /// <summary>Reply, whose it is, its type, and the fields that are deliberately not read: undocumented ones, and the secret that is always empty.</summary>
    private static readonly Dictionary<string, (Endpoint Endpoint, JsonTypeInfo Type, string[] Unread)> Replies = new(StringComparer.Ordinal)
    {
        ["market_server_time"] = (BybitEndpoints.Time, BybitJson.Default.ServerTimeReply, []),
        ["exchange_data_get_linear_inverse_symbols"] = (BybitEndpoints.Instruments, BybitJson.Default.InstrumentsReply, []),
        ["exchange_data_get_linear_inverse_symbols_pre_listing"] = (BybitEndpoints.Instruments, BybitJson.Default.InstrumentsReply, []),
        ["exchange_data_get_linear_inverse_tickers"] = (BybitEndpoints.Tickers, BybitJson.Default.TickersReply, []),
        ["exchange_data_get_spot_tickers"] = (BybitEndpoints.Tickers, BybitJson.Default.TickersReply, []),
        ["account_get_balances"] = (BybitEndpoints.Wallet, BybitJson.Default.WalletReply, []),
        ["account_wallet_balance_doc"] = (BybitEndpoints.Wallet, BybitJson.Default.WalletReply, []),
        ["account_get_margin_account_info"] = (BybitEndpoints.AccountInfo, BybitJson.Default.AccountInfoReply, []),
        ["account_info_doc"] = (BybitEndpoints.AccountInfo, BybitJson.Default.AccountInfoReply, []),
        ["account_get_api_key_info"] = (BybitEndpoints.ApiKey, BybitJson.Default.ApiKeyReply, ["result.secret"]),
        ["user_query_api_doc"] = (BybitEndpoints.ApiKey, BybitJson.Default.ApiKeyReply, ["result.secret", "result.userIDInt64", "result.inviterIDInt64", "result.affiliateIDInt64"]),
        ["trading_get_positions"] = (BybitEndpoints.Positions, BybitJson.Default.PositionsReply, []),
        ["trading_get_positions_a"] = (BybitEndpoints.Positions, BybitJson.Default.PositionsReply, []),
        ["trading_get_positions_b"] = (BybitEndpoints.Positions, BybitJson.Default.PositionsReply, []),
        ["position_list_doc"] = (BybitEndpoints.Positions, BybitJson.Default.PositionsReply, []),
        ["position_batch_leverage"] = (BybitEndpoints.SymbolLeverage, BybitJson.Default.SymbolLeverageReply, []),
        ["account_set_leverage"] = (BybitEndpoints.SetLeverage, BybitJson.Default.Reply, ["result"]),
        ["account_set_margin_mode"] = (BybitEndpoints.SetMarginMode, BybitJson.Default.MarginModeReply, []),
        ["account_switch_position_mode"] = (BybitEndpoints.SwitchPositionMode, BybitJson.Default.Reply, ["result"]),
        ["account_add_or_reduce_margin"] = (BybitEndpoints.AddMargin, BybitJson.Default.PositionReply, []),
        ["trading_set_trading_stop"] = (BybitEndpoints.TradingStop, BybitJson.Default.Reply, ["result"]),
        ["account_get_fee_rate"] = (BybitEndpoints.FeeRates, BybitJson.Default.FeeRatesReply, []),
        ["asset_all_coins_balance_fund"] = (BybitEndpoints.CoinBalances, BybitJson.Default.CoinBalancesReply, []),
        ["exchange_data_get_risk_limit"] = (BybitEndpoints.RiskLimits, BybitJson.Default.RiskLimitsReply, []),
        ["trading_place_order"] = (BybitEndpoints.PlaceOrder, BybitJson.Default.OrderIdsReply, []),
        ["trading_place_multiple_orders"] = (BybitEndpoints.PlaceOrders, BybitJson.Default.BatchReply, []),
        ["trading_edit_order"] = (BybitEndpoints.AmendOrder, BybitJson.Default.OrderIdsReply, []),
        ["trading_pre_check_order"] = (BybitEndpoints.CheckOrder, BybitJson.Default.OrderCheckReply, []),
        ["trading_cancel_all_order"] = (BybitEndpoints.CancelAllOrders, BybitJson.Default.CancelAllReply, []),
        ["trading_get_user_trades"] = (BybitEndpoints.Trades, BybitJson.Default.TradesReply, []),
        ["trading_cancel_order"] = (BybitEndpoints.CancelOrder, BybitJson.Default.OrderIdsReply, []),
        ["trading_get_orders"] = (BybitEndpoints.OpenOrders, BybitJson.Default.OrdersReply, []),
        ["account_get_transaction_history"] = (BybitEndpoints.TransactionLog, BybitJson.Default.TransactionsReply, []),
        ["account_transaction_log_doc"] = (BybitEndpoints.TransactionLog, BybitJson.Default.TransactionsReply, []),
        ["account_get_funding_transaction_history"] = (BybitEndpoints.FundingLog, BybitJson.Default.FundingLogReply, []),
        ["account_get_convert_history"] = (BybitEndpoints.ConvertHistory, BybitJson.Default.ConvertsReply, ["result.list.userId", "result.list.fromCoinType", "result.list.toCoinType", "result.list.extInfo"]),
        ["account_get_withdrawals"] = (BybitEndpoints.Withdrawals, BybitJson.Default.WithdrawalsReply, []),
        ["trading_get_closed_profit_loss"] = (BybitEndpoints.ClosedPnl, BybitJson.Default.ClosedPnlReply, []),
        ["trading_get_order_history"] = (BybitEndpoints.OrderHistory, BybitJson.Default.OrdersReply, []),
    };

    public static TheoryData<string> Names => [.. Replies.Keys];

    public static TheoryData<string> Refusals => [.. BybitFiles.Replies.Where(static n => n.StartsWith("error_", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_of_a_recorded_reply_is_read(string name)
    {
        (_, JsonTypeInfo type, string[] unread) = Replies[name];
        Check(name, type, ["retExtInfo", .. unread]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_field_of_a_recorded_refusal_is_read(string name) => Check(name, BybitJson.Default.Reply, ["retExtInfo", "result"]);

    [Fact]
    public void Every_endpoint_but_one_has_a_recorded_reply() =>
        Assert.Equal([BybitEndpoints.ExchangeRecords], BybitEndpoints.All.Except(Replies.Values.Select(static r => r.Endpoint)));

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
