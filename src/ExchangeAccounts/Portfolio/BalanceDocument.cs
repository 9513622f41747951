using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>
/// The balances of several accounts as one JSON document: account name → exchange and asset rows. Names, order and nulls
/// are fixed; numbers are equal by value to the exchange's, a notional rounded to 6 digits half up.
/// </summary>
public static class BalanceDocument
{
    private const int NotionalDigits = 6;

    /// <summary>The document as text.</summary>
    /// <param name="rows">Balance rows; accounts appear as they first come, and their rows in the order given.</param>
    /// <param name="indented">Whether people shall read it.</param>
    public static string ToJson(IEnumerable<ExchangeBalance> rows, bool indented)
    {
        using MemoryStream stream = new();
        JsonWriterOptions options = new() { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter writer = new(stream, options))
        {
            Write(writer, rows);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes the document as one JSON object.</summary>
    /// <param name="writer">Where to; not flushed.</param>
    /// <param name="rows">Balance rows; accounts appear as they first come, and their rows in the order given.</param>
    public static void Write(Utf8JsonWriter writer, IEnumerable<ExchangeBalance> rows)
    {
        writer.WriteStartObject();
        foreach (IGrouping<string, ExchangeBalance> account in rows.GroupBy(static row => row.Account, StringComparer.Ordinal))
        {
            writer.WriteStartObject(account.Key);
            writer.WriteString("exchange"u8, account.First().Exchange);
            writer.WriteStartArray("assets"u8);
            foreach (ExchangeBalance row in account)
            {
                WriteRow(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, ExchangeBalance row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        WriteNumber(writer, "size"u8, row.Size);
        WriteNumber(writer, "notional"u8, row.Notional is { } notional
            ? Math.Round(notional, NotionalDigits, MidpointRounding.AwayFromZero)
            : null);
        writer.WriteString("market_type"u8, Word(row.MarketType));
        writer.WriteString("asset_type"u8, Word(row.AssetType));
        WriteNumber(writer, "unrealized_profit"u8, row.UnrealizedProfit);
        WriteNumber(writer, "initial_margin"u8, row.InitialMargin);
        WriteNumber(writer, "maint_margin"u8, row.MaintMargin);
        WriteNumber(writer, "margin_balance"u8, row.MarginBalance);
        WriteNumber(writer, "leverage"u8, row.Leverage);
        WriteNumber(writer, "notional_pct_total"u8, row.NotionalPctTotal);
        if (row.PositionSide is PositionSide.Long or PositionSide.Short)
        {
            // Only these rows have it: two of the same symbol could not be told apart without.
            writer.WriteString("position_side"u8, Word(row.PositionSide.Value));
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, decimal? value)
    {
        writer.WritePropertyName(name);
        if (value is { } number)
        {
            // Raw, because the writer's own decimals keep their trailing zeros.
            writer.WriteRawValue(PlainDecimal.Shortest(number));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

#pragma warning disable CA1308 // The document's words are lower case.
    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
