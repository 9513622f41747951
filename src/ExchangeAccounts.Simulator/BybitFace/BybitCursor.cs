using System.Text;

namespace ExchangeAccounts.Simulator;

/// <summary>The last row of a page: its place, so that it is found at once, and its number, so that it is the right one.</summary>
internal sealed record BybitCursor(int Index, long Number)
{
    public string Text(BybitCursorStyle style)
    {
        string text = Num.Text((long)Index) + ":" + Num.Text(Number);
        return style switch
        {
            BybitCursorStyle.Escaped => Uri.EscapeDataString(text),
            BybitCursorStyle.Base64 => Convert.ToBase64String(Encoding.ASCII.GetBytes(text)),
            _ => text,
        };
    }

    /// <summary>Reads a cursor that a client sends back.</summary>
    /// <exception cref="BybitException">It is none of ours.</exception>
    public static BybitCursor Parse(string cursor, BybitCursorStyle style)
    {
        string[] parts = Plain(cursor, style).Split(':');
        return parts.Length == 2 && Num.TryParse(parts[0], out long index) && index is >= 0 and <= int.MaxValue && Num.TryParse(parts[1], out long number)
            ? new BybitCursor((int)index, number)
            : throw Invalid();
    }

    public static BybitException Invalid() => BybitException.BadParameter("cursor is invalid");

    private static string Plain(string cursor, BybitCursorStyle style)
    {
        if (style != BybitCursorStyle.Base64)
        {
            return Uri.UnescapeDataString(cursor);
        }

        byte[] bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out int length) ? Encoding.ASCII.GetString(bytes, 0, length) : throw Invalid();
    }
}
