namespace ExchangeAccounts.Simulator;

/// <summary>Delivery dates of quarterly futures: the last Friday of March, June, September and December, 08:00 UTC.</summary>
internal static class QuarterCalendar
{
    /// <summary>The next delivery that is at least a week away, so that a fresh simulator never holds an expiring contract.</summary>
    public static DateTimeOffset Next(DateTimeOffset now)
    {
        DateTimeOffset earliest = now.AddDays(7);
        DateTime month = new(earliest.UtcDateTime.Year, (((earliest.UtcDateTime.Month - 1) / 3) * 3) + 3, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTimeOffset delivery = LastFriday(month);
        return delivery >= earliest ? delivery : LastFriday(month.AddMonths(3));
    }

    /// <summary>The futures month letter of a quarter end: H, M, U or Z.</summary>
    public static char MonthLetter(DateTimeOffset delivery) => "HMUZ"[(delivery.Month / 3) - 1];

    private static DateTimeOffset LastFriday(DateTime firstOfMonth)
    {
        DateTime day = firstOfMonth.AddMonths(1).AddDays(-1);
        while (day.DayOfWeek != DayOfWeek.Friday)
        {
            day = day.AddDays(-1);
        }

        return new DateTimeOffset(day.AddHours(8), TimeSpan.Zero);
    }
}
