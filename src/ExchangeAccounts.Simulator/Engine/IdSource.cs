using System.Globalization;

namespace ExchangeAccounts.Simulator;

/// <summary>Ids that look like the real ones and follow from the seed alone.</summary>
internal sealed class IdSource(int seed)
{
    private const long FirstOrder = 8_389_765_000_000_000L;
    private const long FirstAlgo = 1_000_001_270_000_000L;
    private const long FirstDownload = 546_975_389_000_000_000L;
    private readonly ulong _state = SeededHash.Of(seed, "ids");
    private long _orders;
    private long _algos;
    private long _fills;
    private long _amendments;
    private long _bookings;
    private long _sequence;
    private long _downloads;

    public long NextOrder()
    {
        _orders++;
        return FirstOrder + (_orders * 37) + (long)(SeededHash.Of(_state, _orders) % 31);
    }

    /// <summary>Ids of Binance's conditional orders, which never meet those of its orders.</summary>
    public long NextAlgo()
    {
        _algos++;
        return FirstAlgo + _algos;
    }

    public long NextFill()
    {
        _fills++;
        return 698_700_000L + _fills;
    }

    public long NextAmendment()
    {
        _amendments++;
        return 5_300L + _amendments;
    }

    public long NextBooking()
    {
        _bookings++;
        return 161_407_000_000L + _bookings;
    }

    /// <summary>Ids of prepared files (Binance).</summary>
    public long NextDownload()
    {
        _downloads++;
        return FirstDownload + (_downloads * 4_096);
    }

    /// <summary>Cross sequence of position changes.</summary>
    public long NextSequence()
    {
        _sequence++;
        return 5_723_621_632L + _sequence;
    }

    /// <summary>Version 4 UUID text made from a number.</summary>
    public string Uuid(long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, SeededHash.Of(_state ^ 1, number));
        BitConverter.TryWriteBytes(bytes[8..], SeededHash.Of(_state ^ 2, number));
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}
