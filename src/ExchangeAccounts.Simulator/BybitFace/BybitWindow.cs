namespace ExchangeAccounts.Simulator;

/// <summary>The span of time a request asks about, both ends in it.</summary>
internal sealed record BybitWindow(DateTimeOffset Start, DateTimeOffset End)
{
    private const long LastMillisecond = 253_402_300_799_999;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>A span of <c>startTime</c> and <c>endTime</c> in milliseconds: where one is missing it lies a standard span away, where both are, the last standard span is meant.</summary>
    public static BybitWindow OfMilliseconds(BybitCall call, TimeSpan standard, TimeSpan most)
    {
        long? start = Moment(call, "startTime", 1);
        long? end = Moment(call, "endTime", 1);
        long span = (long)standard.TotalMilliseconds;
        long from = start ?? ((end ?? call.NowMs) - span);
        long to = end ?? (start is null ? call.NowMs : from + span);
        return Of(from, to, most, "startTime and endTime");
    }

    /// <summary>Seven days, as most histories have it.</summary>
    public static BybitWindow OfWeek(BybitCall call) => OfMilliseconds(call, Week, Week);

    /// <summary>A span of <c>createTimeFrom</c> and <c>createTimeTo</c> in seconds: both or none, which means the last seven days.</summary>
    public static BybitWindow OfSeconds(BybitCall call)
    {
        long? start = Moment(call, "createTimeFrom", 1000);
        long? end = Moment(call, "createTimeTo", 1000);
        if (start is null != end is null)
        {
            throw BybitException.BadParameter("createTimeFrom and createTimeTo must be given together");
        }

        return Of(start ?? (call.NowMs - (long)Week.TotalMilliseconds), end ?? call.NowMs, Week, "createTimeFrom and createTimeTo");
    }

    /// <summary>Without what is older than the exchange keeps.</summary>
    public BybitWindow NotBefore(DateTimeOffset oldest) => Start < oldest ? this with { Start = oldest } : this;

    private static BybitWindow Of(long from, long to, TimeSpan most, string names)
    {
        if (to < from || to - from > (long)most.TotalMilliseconds)
        {
            throw BybitException.BadParameter($"the time range between {names} cannot exceed {most.TotalDays} days");
        }

        return new BybitWindow(DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, from)), DateTimeOffset.FromUnixTimeMilliseconds(to));
    }

    private static long? Moment(BybitCall call, string name, long unit)
    {
        if (call.Parameters.Integer(name) is not { } value)
        {
            return null;
        }

        return value >= 0 && value <= LastMillisecond / unit ? value * unit : throw BybitException.BadParameter(name + " is invalid");
    }
}
