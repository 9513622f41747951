using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Tests.Binance;

public sealed class RecordedReplyTests
{
    private static readonly Dictionary<string, JsonTypeInfo> Types = new(StringComparer.Ordinal)
    {
        ["account_get_account_info_v3"] = BinanceJson.Default.AccountReply,
        ["account_v3_single_asset_seed"] = BinanceJson.Default.AccountReply,
        ["account_v3_multi_assets_seed"] = BinanceJson.Default.AccountReply,
        ["account_position_risk_v3"] = BinanceJson.Default.PositionRiskArray,
        ["trading_get_positions"] = BinanceJson.Default.PositionRiskArray,
        ["account_get_symbol_configuration"] = BinanceJson.Default.SymbolConfigArray,
        ["account_get_account_configuration"] = BinanceJson.Default.AccountConfig,
        ["account_get_brackets"] = BinanceJson.Default.SymbolBracketsArray,
        ["account_change_initial_leverage"] = BinanceJson.Default.LeverageReply,
        ["trading_place_order"] = BinanceJson.Default.OrderReply,
        ["trading_cancel_order"] = BinanceJson.Default.OrderReply,
        ["trading_get_order"] = BinanceJson.Default.OrderReply,
        ["trading_get_open_orders"] = BinanceJson.Default.OrderReplyArray,
        ["trading_get_orders"] = BinanceJson.Default.OrderReplyArray,
        ["trading_place_multiple_orders"] = BinanceJson.Default.OrderReplyArray,
        ["trading_edit_order"] = BinanceJson.Default.OrderReply,
        ["trading_cancel_all_orders"] = BinanceJson.Default.SettingReply,
        ["trading_cancel_all_conditional_orders"] = BinanceJson.Default.SettingReply,
        ["trading_get_user_trades"] = BinanceJson.Default.UserTradeArray,
        ["account_get_income_history"] = BinanceJson.Default.IncomeRowArray,
        ["account_get_download_id_for_order_history"] = BinanceJson.Default.DownloadTicket,
        ["account_get_download_id_for_trade_history"] = BinanceJson.Default.DownloadTicket,
        ["account_get_download_id_for_transaction_history"] = BinanceJson.Default.DownloadTicket,
        ["account_get_download_link_for_order_history"] = BinanceJson.Default.DownloadLink,
        ["account_get_download_link_for_trade_history"] = BinanceJson.Default.DownloadLink,
        ["account_get_download_link_for_transaction_history"] = BinanceJson.Default.DownloadLink,
        ["market_get_server_time"] = BinanceJson.Default.ServerTimeReply,
        ["market_get_exchange_info"] = BinanceJson.Default.ExchangeInfo,
        ["market_get_mark_price"] = BinanceJson.Default.PremiumIndexArray,
        ["market_get_book_price"] = BinanceJson.Default.BookTickerArray,
        ["market_get_ticker"] = BinanceJson.Default.DayTickerArray,
        ["market_get_asset_indexes"] = BinanceJson.Default.AssetIndexArray,
        ["account_change_margin_type"] = BinanceJson.Default.SettingReply,
        ["account_modify_position_mode"] = BinanceJson.Default.SettingReply,
        ["account_set_multi_assets_mode"] = BinanceJson.Default.SettingReply,
        ["account_modify_position_margin"] = BinanceJson.Default.PositionMarginReply,
        ["account_get_margin_change_history"] = BinanceJson.Default.PositionMarginRowArray,
        ["account_get_position_adl_quantile_estimation"] = BinanceJson.Default.AdlQuantileRowArray,
        ["account_adl_single_symbol"] = BinanceJson.Default.AdlQuantileRowArray,
        ["account_get_trading_status"] = BinanceJson.Default.TradingStatusReply,
        ["account_get_user_commission_rate"] = BinanceJson.Default.CommissionRate,
        ["trading_place_conditional_order"] = BinanceJson.Default.AlgoOrder,
        ["trading_get_conditional_order"] = BinanceJson.Default.AlgoOrder,
        ["trading_cancel_conditional_order"] = BinanceJson.Default.AlgoOrder,
        ["trading_get_open_conditional_orders"] = BinanceJson.Default.AlgoOrderArray,
        ["trading_get_conditional_orders"] = BinanceJson.Default.AlgoOrderArray,
        ["spot_get_account_info"] = BinanceJson.Default.SpotAccount,
        ["spot_get_funding_wallet"] = BinanceJson.Default.FundingAssetArray,
        ["spot_get_price"] = BinanceJson.Default.SpotPriceArray,
        ["spot_get_server_time"] = BinanceJson.Default.ServerTimeReply,
        ["spot_get_apikey_permissions"] = BinanceJson.Default.ApiRestrictions,
    };

    public static TheoryData<string> Files() => new(Types.Keys);

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_field_of_a_recorded_reply_is_read_exactly(string file)
    {
        using JsonDocument document = JsonDocument.Parse(BinanceFiles.Bytes(file));
        LeafChecker checker = new();

        object? reply = JsonSerializer.Deserialize(BinanceFiles.Bytes(file), Types[file]);

        // Of one symbol the market endpoints answer with the object alone.
        object? compared = document.RootElement.ValueKind == JsonValueKind.Object && reply is Array { Length: 1 } one ? one.GetValue(0) : reply;
        checker.Check(document.RootElement, compared, file);
        Assert.True(checker.Compared > 0);
    }

    [Fact]
    public void Every_copied_file_is_checked_here_or_in_the_error_table()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(BinanceFiles.Folder, "*.json")
            .Select(static f => Path.GetFileNameWithoutExtension(f))
            .Where(static f => !f.StartsWith("error_", StringComparison.Ordinal));

        Assert.Equal(Types.Keys.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }
}
