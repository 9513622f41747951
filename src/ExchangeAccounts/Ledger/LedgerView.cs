using System.ComponentModel;
using System.Globalization;

namespace ExchangeAccounts;

/// <summary>What the tables of histories show where one property does not say it, and what their progress says.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LedgerView
{
    /// <summary>How much, and of what; empty for null.</summary>
    public static string Amount(decimal? amount, string? asset) => amount is null ? "" : $"{ViewText.Amount(amount)} {asset}".TrimEnd();

    /// <summary>How far reading is, such as <c>12,000 rows of 120 requests, at 2026-03-01 00:00:00 UTC</c>.</summary>
    public static string Progress(HistoryProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        string reached = progress.Reached is { } time ? $", at {ViewText.Time(time)} UTC" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Rows:N0} rows of {progress.Requests:N0} requests{reached}");
    }

    /// <summary>What is still to come, such as <c>240 more requests and 24 s at least</c>; empty where nothing is known to.</summary>
    public static string Left(HistoryProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress.RequestsLeft <= 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{progress.RequestsLeft:N0} more requests and {Length(progress.TimeLeft)} at least");
    }

    private static string Length(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s")
        : time < TimeSpan.FromHours(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h");
}
