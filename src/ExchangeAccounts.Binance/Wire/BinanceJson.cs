using System.Text.Json;
using System.Text.Json.Serialization;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance.Wire;

/// <summary>All replies that are read, without reflection. Unknown fields are skipped, missing ones are null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(WireDecimalConverter), typeof(WireTimeConverter), typeof(WireTextConverter), typeof(WireBooleanConverter),
        typeof(OneOrManyConverter<SymbolBrackets>), typeof(OneOrManyConverter<PremiumIndex>), typeof(OneOrManyConverter<BookTicker>),
        typeof(OneOrManyConverter<DayTicker>), typeof(OneOrManyConverter<AssetIndex>), typeof(OneOrManyConverter<SymbolConfig>),
        typeof(OneOrManyConverter<AdlQuantileRow>), typeof(OneOrManyConverter<SpotPrice>),
    ])]
[JsonSerializable(typeof(ServerTimeReply))]
[JsonSerializable(typeof(ExchangeInfo))]
[JsonSerializable(typeof(PremiumIndex[]))]
[JsonSerializable(typeof(BookTicker[]))]
[JsonSerializable(typeof(DayTicker[]))]
[JsonSerializable(typeof(AssetIndex[]))]
[JsonSerializable(typeof(AccountReply))]
[JsonSerializable(typeof(AccountConfig))]
[JsonSerializable(typeof(ApiRestrictions))]
[JsonSerializable(typeof(PositionRisk[]))]
[JsonSerializable(typeof(SymbolConfig[]))]
[JsonSerializable(typeof(SymbolBrackets[]))]
[JsonSerializable(typeof(LeverageReply))]
[JsonSerializable(typeof(OrderReply))]
[JsonSerializable(typeof(OrderReply[]))]
[JsonSerializable(typeof(AlgoOrder))]
[JsonSerializable(typeof(AlgoOrder[]))]
[JsonSerializable(typeof(UserTrade[]))]
[JsonSerializable(typeof(IncomeRow[]))]
[JsonSerializable(typeof(DownloadTicket))]
[JsonSerializable(typeof(DownloadLink))]
[JsonSerializable(typeof(SettingReply))]
[JsonSerializable(typeof(PositionMarginReply))]
[JsonSerializable(typeof(PositionMarginRow[]))]
[JsonSerializable(typeof(AdlQuantileRow[]))]
[JsonSerializable(typeof(TradingStatusReply))]
[JsonSerializable(typeof(CommissionRate))]
[JsonSerializable(typeof(SpotAccount))]
[JsonSerializable(typeof(SpotPrice[]))]
[JsonSerializable(typeof(FundingAsset[]))]
[JsonSerializable(typeof(JsonElement))]
// The rows of the arrays above: their converters ask for them by type.
[JsonSerializable(typeof(PremiumIndex))]
[JsonSerializable(typeof(BookTicker))]
[JsonSerializable(typeof(DayTicker))]
[JsonSerializable(typeof(AssetIndex))]
[JsonSerializable(typeof(SymbolConfig))]
[JsonSerializable(typeof(SymbolBrackets))]
[JsonSerializable(typeof(AdlQuantileRow))]
[JsonSerializable(typeof(SpotPrice))]
internal sealed partial class BinanceJson : JsonSerializerContext;
