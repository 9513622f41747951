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
// The rows of the arrays above: their converters ask for them by type.
[JsonSerializable(typeof(PremiumIndex))]
[JsonSerializable(typeof(BookTicker))]
[JsonSerializable(typeof(DayTicker))]
[JsonSerializable(typeof(AssetIndex))]
[JsonSerializable(typeof(SymbolConfig))]
[JsonSerializable(typeof(SymbolBrackets))]
internal sealed partial class BinanceJson : JsonSerializerContext;
