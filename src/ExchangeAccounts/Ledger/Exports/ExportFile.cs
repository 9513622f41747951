using System.Buffers;
using System.Text;

namespace ExchangeAccounts;

/// <summary>
/// The file an export is written to: beside its place until it is whole. What an earlier run left half written there, under
/// this name of ours, is replaced; what is in the place itself stays until then, and for good where it must not go.
/// </summary>
internal sealed class ExportFile : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly DurableWriter _writer;
    private readonly FileStream _stream;
    private readonly string _path;
    private readonly bool _overwrite;
    private bool _finished;

    private ExportFile(DurableWriter writer, FileStream stream, string path, bool overwrite) =>
        (_writer, _stream, _path, _overwrite) = (writer, stream, path, overwrite);

    /// <summary>What is written.</summary>
    public Stream Stream => _stream;

    /// <summary>Refuses a place where the file cannot be.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on Path.</exception>
    public static void Check(ExchangeConnection connection, string path, bool overwrite)
    {
        if (Directory.Exists(path) || Path.GetFileName(path).Length == 0)
        {
            throw connection.Invalid(nameof(Path), $"'{path}' is a folder; -Path names the file to write.");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            throw File.Exists(folder)
                ? connection.Invalid(nameof(Path), $"'{folder}' is a file, no folder to write '{Path.GetFileName(path)}' to.")
                : connection.Invalid(nameof(Path), $"The folder '{folder}' does not exist.").With(advice: "Make it first, or choose another -Path.");
        }

        if (!overwrite && File.Exists(path))
        {
            throw Exists(connection, path);
        }
    }

    /// <summary>Begins to write.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>.</exception>
    public static ExportFile Begin(DurableWriter writer, string path, bool overwrite)
    {
        string partial = path + ".partial";
        try
        {
            return new(writer, DurableWriter.Begin(partial), path, overwrite);
        }
        catch (ExchangeException e) when (!File.Exists(partial))
        {
            // Not the file is at fault, of which nobody has heard, but where it would be.
            throw new ExchangeException(e.Kind, $"In the folder '{Path.GetDirectoryName(path)}' no file '{Path.GetFileName(partial)}' can be written: {e.InnerException?.Message}", e)
            {
                Advice = "Nothing was asked for. Choose another -Path, or see who may write there.",
            };
        }
    }

    /// <summary>Writes one line of text.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>.</exception>
    public void WriteLine(string line)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Utf8.GetMaxByteCount(line.Length) + 1);
        try
        {
            int length = Utf8.GetBytes(line, buffer);
            buffer[length] = (byte)'\n';
            _stream.Write(buffer, 0, length + 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Puts the whole file in its place.</summary>
    /// <returns>Its size.</returns>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>; <see cref="FailureKind.InvalidRequest"/> on Path where a file has come to be there meanwhile.</exception>
    public long Finish(ExchangeConnection connection)
    {
        long size = _stream.Length;
        try
        {
            _writer.Finish(_stream, _path, _overwrite);
        }
        catch (ExchangeException) when (!_overwrite && File.Exists(_path))
        {
            throw Exists(connection, _path);
        }

        _finished = true;
        return size;
    }

    /// <summary>Removes what is not whole.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // A full disk, said already: what was in the buffer is not wanted any more.
        }

        if (!_finished)
        {
            _writer.TryRemove(_stream.Name);
        }
    }

    /// <summary>A disk that fails while rows or bytes are written.</summary>
    public ExchangeException Unwritable(Exception cause) => DurableWriter.Unwritable(_path, cause).With(advice: "Free space or choose another -Path, then run the command again.");

    private static ExchangeException Exists(ExchangeConnection connection, string path) =>
        connection.Invalid(nameof(Path), $"'{path}' is there already, and nothing of it was changed.").With(advice: "Choose another -Path, or add -Force to overwrite it.");
}
