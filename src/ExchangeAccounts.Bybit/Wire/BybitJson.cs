using System.Text.Json;
using System.Text.Json.Serialization;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit.Wire;

/// <summary>
/// JSON of everything that is read and written. Replies are read whatever they lack and whatever is new in them;
/// <c>""</c> is null, never 0.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WireDecimalConverter), typeof(WireTimeConverter), typeof(WireTextConverter), typeof(WireBooleanConverter)])]
[JsonSerializable(typeof(BybitReply), TypeInfoPropertyName = "Reply")]
[JsonSerializable(typeof(BybitReply<ServerTime>), TypeInfoPropertyName = "ServerTimeReply")]
[JsonSerializable(typeof(BybitReply<PagedList<InstrumentRow>>), TypeInfoPropertyName = "InstrumentsReply")]
[JsonSerializable(typeof(BybitReply<PagedList<TickerRow>>), TypeInfoPropertyName = "TickersReply")]
[JsonSerializable(typeof(BybitReply<PagedList<Wallet>>), TypeInfoPropertyName = "WalletReply")]
[JsonSerializable(typeof(BybitReply<AccountInfo>), TypeInfoPropertyName = "AccountInfoReply")]
[JsonSerializable(typeof(BybitReply<ApiKeyInfo>), TypeInfoPropertyName = "ApiKeyReply")]
[JsonSerializable(typeof(BybitReply<PagedList<PositionRow>>), TypeInfoPropertyName = "PositionsReply")]
[JsonSerializable(typeof(BybitReply<PagedList<SymbolLeverageRow>>), TypeInfoPropertyName = "SymbolLeverageReply")]
[JsonSerializable(typeof(BybitReply<OrderIds>), TypeInfoPropertyName = "OrderIdsReply")]
[JsonSerializable(typeof(BybitReply<PagedList<OrderRow>>), TypeInfoPropertyName = "OrdersReply")]
[JsonSerializable(typeof(BybitReply<CancelAllResult>), TypeInfoPropertyName = "CancelAllReply")]
[JsonSerializable(typeof(BybitReply<OrderCheck>), TypeInfoPropertyName = "OrderCheckReply")]
[JsonSerializable(typeof(BatchReplyBody), TypeInfoPropertyName = "BatchReply")]
[JsonSerializable(typeof(BybitReply<PagedList<TradeRow>>), TypeInfoPropertyName = "TradesReply")]
[JsonSerializable(typeof(BybitReply<PositionRow>), TypeInfoPropertyName = "PositionReply")]
[JsonSerializable(typeof(BybitReply<PagedList<RiskLimitRow>>), TypeInfoPropertyName = "RiskLimitsReply")]
[JsonSerializable(typeof(BybitReply<PagedList<FeeRateRow>>), TypeInfoPropertyName = "FeeRatesReply")]
[JsonSerializable(typeof(BybitReply<CoinBalances>), TypeInfoPropertyName = "CoinBalancesReply")]
[JsonSerializable(typeof(BybitReply<MarginModeResult>), TypeInfoPropertyName = "MarginModeReply")]
[JsonSerializable(typeof(BybitReply<PagedList<TransactionRow>>), TypeInfoPropertyName = "TransactionsReply")]
[JsonSerializable(typeof(BybitReply<PagedList<FundingLogRow>>), TypeInfoPropertyName = "FundingLogReply")]
[JsonSerializable(typeof(BybitReply<PagedList<ClosedPnlRow>>), TypeInfoPropertyName = "ClosedPnlReply")]
[JsonSerializable(typeof(BybitReply<ExchangeRecordPage>), TypeInfoPropertyName = "ExchangeRecordsReply")]
[JsonSerializable(typeof(BybitReply<PagedList<ConvertRow>>), TypeInfoPropertyName = "ConvertsReply")]
[JsonSerializable(typeof(BybitReply<WithdrawalPage>), TypeInfoPropertyName = "WithdrawalsReply")]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(SetLeverageBody))]
[JsonSerializable(typeof(SetMarginModeBody))]
[JsonSerializable(typeof(SwitchPositionModeBody))]
[JsonSerializable(typeof(AddMarginBody))]
[JsonSerializable(typeof(TradingStopBody))]
[JsonSerializable(typeof(PlaceOrderBody))]
[JsonSerializable(typeof(PlaceOrdersBody))]
[JsonSerializable(typeof(AmendOrderBody))]
[JsonSerializable(typeof(CancelOrderBody))]
[JsonSerializable(typeof(CancelAllBody))]
internal sealed partial class BybitJson : JsonSerializerContext;
